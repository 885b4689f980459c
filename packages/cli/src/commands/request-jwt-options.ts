import {
  type KeyEncoding,
  type Placement,
  type RequestJwtOptions,
  requestJwt,
  resolveRequestJwt,
  SigningError,
} from '@appsmiles/signing';
import { InvalidArgumentError, Option } from 'commander';

/** What the options of {@link requestJwtOptions} become. */
export interface RequestJwtFlags {
  placement?: RequestJwtOptions['placement'];
  letterCase?: 'lower' | 'title' | 'upper';
  signedHeaders?: 'all' | string[];
  bodyComparison?: 'bytes' | 'json';
  maxAge?: number;
  maxHeaderSize?: number;
  keyEncoding?: KeyEncoding;
}

const { dataHeader } = requestJwt;

/** The options of every command that signs or verifies. Their defaults are those of the description. */
export function requestJwtOptions(...roles: ('signs' | 'verifies')[]): Option[] {
  return [
    option(
      '--placement <place>',
      'where the JWT is: header:name[:prefix], query:name or body:name',
      placementText(requestJwt.placement),
    ).argParser(parsePlacement),
    option(
      '--signed-headers <names>',
      'the headers that data_header names: all, or name,name',
      [dataHeader.include].flat().join(),
    ).argParser(parseNames),
    option('--letter-case <case>', 'how data_header spells them; a verifier takes any', dataHeader.letterCase).choices([
      'lower',
      'title',
      'upper',
    ]),
    option('--key-encoding <encoding>', 'what the text of a secret stands for', requestJwt.keyEncoding).choices([
      'utf8',
      'base64',
      'base64url',
      'hex',
    ]),
    ...(roles.includes('signs') ? [sizeOption()] : []),
    ...(roles.includes('verifies') ? verifyingOptions() : []),
  ];
}

/** What the options say of how requests carry their JWT, without what they leave to the description. */
export function requestJwtOf(flags: RequestJwtFlags): RequestJwtOptions {
  const { placement, letterCase, signedHeaders, bodyComparison, maxAge, maxHeaderSize, keyEncoding } = flags;
  const named = { ...(signedHeaders && { include: signedHeaders }), ...(letterCase && { letterCase }) };
  return {
    ...(placement && { placement }),
    dataHeader: named,
    ...(bodyComparison && { bodyComparison }),
    ...(maxAge !== undefined && { maxAge }),
    ...(maxHeaderSize !== undefined && { maxHeaderSize }),
    ...(keyEncoding && { keyEncoding }),
  };
}

/** A placement as `--placement` takes it. */
export function placementText(placement: Placement): string {
  const { in: place, name } = placement;
  return place === 'header' && placement.prefix ? `${place}:${name}:${placement.prefix.trim()}` : `${place}:${name}`;
}

function sizeOption(): Option {
  const description = 'the most bytes of the JWT and its prefix';
  return option('--max-header-size <bytes>', description, requestJwt.maxHeaderSize).argParser(parseWhole);
}

function verifyingOptions(): Option[] {
  const { bodyComparison, maxAge } = requestJwt;
  return [
    option('--body-comparison <how>', 'how data_body is compared with the body', bodyComparison).choices([
      'bytes',
      'json',
    ]),
    option('--max-age <seconds>', 'how far iat may be from now', maxAge).argParser(parseWhole),
  ];
}

/** Not Commander's own default: an option that is not given is left to the description. */
function option(flags: string, description: string, standard: string | number): Option {
  return new Option(flags, `${description} (default: ${standard})`);
}

function parsePlacement(text: string): RequestJwtOptions['placement'] {
  const [, place, name = '', prefix] = /^(header|query|body):([^:]*)(?::(.*))?$/s.exec(text) ?? [];
  if (place === undefined) {
    throw new InvalidArgumentError('Write header:name, header:name:prefix, query:name or body:name.');
  }
  // Checked below, by what every signer checks it with.
  const placement = { in: place, name, ...(prefix !== undefined && { prefix }) } as NonNullable<
    RequestJwtOptions['placement']
  >;
  return checked({ placement }).placement;
}

function parseNames(text: string): 'all' | string[] {
  if (text === 'all') return text;
  const include = text.split(',').map((name) => name.trim());
  checked({ dataHeader: { include } });
  return include;
}

function checked<Options extends RequestJwtOptions>(options: Options): Options {
  try {
    resolveRequestJwt(options);
    return options;
  } catch (error) {
    if (error instanceof SigningError) throw new InvalidArgumentError(error.message);
    throw error;
  }
}

function parseWhole(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number > 0 && Number.isSafeInteger(number)) return number;
  throw new InvalidArgumentError('It is a whole number, from 1.');
}
