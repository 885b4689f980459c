import type { Plugin } from '@redocly/openapi-core';
import { inlineScalars } from './decorators/inline-scalars.ts';
import { audienceMatchesTag } from './rules/audience-matches-tag.ts';
import { idempotencyStated } from './rules/idempotency-stated.ts';
import { objectIsNamed } from './rules/object-is-named.ts';
import { operationIdForm } from './rules/operation-id-form.ts';
import { operationIsSigned } from './rules/operation-is-signed.ts';
import { pathItemInOwnFile } from './rules/path-item-in-own-file.ts';
import { provenanceStated } from './rules/provenance-stated.ts';
import { requestIsClosed } from './rules/request-is-closed.ts';
import { responseIsEnveloped } from './rules/response-is-enveloped.ts';
import { scalarHasExample } from './rules/scalar-has-example.ts';
import { schemeFitsItsSchema } from './rules/scheme-fits-its-schema.ts';
import { summaryForm } from './rules/summary-form.ts';
import { tagIsGrouped } from './rules/tag-is-grouped.ts';

/** The project's own lint rules and decorators, as a Redocly plugin. `redocly.yaml` turns each one on. */
export default function plugin(): Plugin {
  return {
    id: 'appsmiles',
    decorators: { oas3: { 'inline-scalars': inlineScalars } },
    // So that the reference to the schema of the claims is one, and not replaced by a copy.
    typeExtension: {
      oas3: (types) => ({
        ...types,
        Root: { ...types.Root, properties: { ...types.Root?.properties, 'x-request-jwt': 'RequestJwt' } },
        RequestJwt: { properties: { claims: 'Schema' }, additionalProperties: {} },
      }),
    },
    rules: {
      oas3: {
        'audience-matches-tag': audienceMatchesTag,
        'idempotency-stated': idempotencyStated,
        'object-is-named': objectIsNamed,
        'operation-id-form': operationIdForm,
        'operation-is-signed': operationIsSigned,
        'path-item-in-own-file': pathItemInOwnFile,
        'provenance-stated': provenanceStated,
        'request-is-closed': requestIsClosed,
        'response-is-enveloped': responseIsEnveloped,
        'scalar-has-example': scalarHasExample,
        'scheme-fits-its-schema': schemeFitsItsSchema,
        'summary-form': summaryForm,
        'tag-is-grouped': tagIsGrouped,
      },
    },
  };
}
