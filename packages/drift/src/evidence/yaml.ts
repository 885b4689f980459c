import { LineCounter, parseDocument } from 'yaml';
import { UnreadableError } from './text.ts';

/**
 * Parses YAML 1.2 without types: `yes`, `0123` and `1.0` stay the texts that they are written as.
 *
 * @throws {UnreadableError} When it is not valid, or nested too deeply.
 */
export function parseYaml(text: string): unknown {
  return parse(text, { schema: 'failsafe', customTags: ['null'] });
}

/** Parses YAML 1.2 with numbers and booleans, for a body that is written as YAML. */
export function parseTypedYaml(text: string): unknown {
  return parse(text, { schema: 'core' });
}

function parse(text: string, options: Parameters<typeof parseDocument>[1]): unknown {
  const lineCounter = new LineCounter();
  try {
    const document = parseDocument(text, {
      version: '1.2',
      stringKeys: true,
      // Its messages quote the text.
      prettyErrors: false,
      logLevel: 'silent',
      lineCounter,
      ...options,
    });
    const [error] = document.errors;
    if (!error) return document.toJS({ maxAliasCount: 100 });
    if (error.code === 'RESOURCE_EXHAUSTION') throw new RangeError();
    const { line, col } = lineCounter.linePos(error.pos[0]);
    const cure = error.code === 'NON_STRING_KEY' ? ' A value that begins with {{ must be in quotes.' : '';
    throw new UnreadableError(`The file is not valid YAML.${cure}`, `line ${line}, column ${col}`);
  } catch (error) {
    if (error instanceof UnreadableError) throw error;
    // An alias without its anchor or a bomb of them, or a stack that is too small for the parser.
    throw new UnreadableError(
      error instanceof RangeError
        ? 'The YAML is nested too deeply to be read.'
        : 'The YAML has an alias that cannot be resolved.',
    );
  }
}
