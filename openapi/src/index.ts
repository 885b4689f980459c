export {
  type Audience,
  type Body,
  type Description,
  type DocumentName,
  describe,
  documentFile,
  type Example,
  type Idempotency,
  type Operation,
  type Parameter,
  type Response,
  readDescription,
  requireOperation,
  type SubScheme,
} from './description.ts';
export type { Document, Method, OperationNode, Schema, Server, Tag } from './document.ts';
export { type ErrorCode, errorCodesOf } from './error-codes.ts';
export { countProvenance, type OperationProvenance, type Provenance, type ProvenanceCount } from './provenance.ts';
export { exampleValues, queryOf } from './query.ts';
export { type Reference, resolve, resolvePointer } from './reference.ts';
export type { DataHeader, Envelope, Placement, RequestJwt } from './scheme.ts';
