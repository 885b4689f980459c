import { type Description, OverlayError, readDescriptionFile } from '@appsmiles/openapi';
import { Option } from 'commander';
import { CommandError } from './command-error.ts';

/** The option that names an overlay; it may be repeated. */
export function overlayOption(): Option {
  const description = 'an overlay that says what is different in your deployment; may be repeated';
  return new Option('--overlay <file>', description).argParser((file, before: string[] = []) => [...before, file]);
}

/**
 * The description with overlays applied in their order.
 *
 * @param document the file of the bundled document; default the one of the package
 * @throws {CommandError} naming file and line of the overlay that can't be applied
 */
export function describeWith(overlays: readonly string[] = [], document?: string): Description {
  try {
    return readDescriptionFile(document, overlays);
  } catch (error) {
    if (!(error instanceof OverlayError)) throw error;
    throw new CommandError(error.message, { cause: error });
  }
}
