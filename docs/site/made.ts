import { errorsMarkdown } from './made/errors.ts';
import { operationsMarkdown } from './made/operations.ts';
import { provenanceMarkdown } from './made/provenance.ts';
import { signingExampleMarkdown } from './made/signing-example.ts';

/** What a guide takes with `<!-- made: name -->`: Markdown that can't rot, for it is made with each build. */
export const made: Record<string, () => string> = {
  errors: errorsMarkdown,
  operations: operationsMarkdown,
  provenance: provenanceMarkdown,
  'signing-example': signingExampleMarkdown,
};
