import { errorsMarkdown } from './errors.ts';
import { operationsMarkdown } from './operations.ts';
import { provenanceMarkdown } from './provenance.ts';
import { signingExampleMarkdown } from './signing-example.ts';

/** What a guide takes with `<!-- made: name -->`: Markdown that can't rot, for it is made with each build. */
export const made: Record<string, () => string> = {
  errors: errorsMarkdown,
  operations: operationsMarkdown,
  provenance: provenanceMarkdown,
  'signing-example': signingExampleMarkdown,
};
