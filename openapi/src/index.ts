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
  readDescriptionFile,
  requireOperation,
  type SubScheme,
} from './description.ts';
export type { Document, Method, OperationNode, Schema, Server, Tag, TagGroup } from './document.ts';
export { type ErrorCode, errorCodesOf } from './error-codes.ts';
export { type KnownValue, knownValuesOf, withKnownValues } from './known-values.ts';
export { applyAction, applyOverlays, type Overlay, type OverlayAction, OverlayError, readOverlay } from './overlay.ts';
export {
  type Aspect,
  type AspectProvenance,
  aspects,
  boundsOf,
  type Provenance,
  type ProvenanceWord,
  provenanceText,
} from './provenance.ts';
export {
  countProvenance,
  type OperationProvenance,
  type ProvenanceCount,
  type ProvenanceSummary,
} from './provenance-count.ts';
export { exampleValues, queryOf } from './query.ts';
export { type Reference, resolve, resolvePointer } from './reference.ts';
export type { DataHeader, Envelope, Placement, RequestJwt } from './scheme.ts';
export { type Source, sourceKeysOf, sourcesOf } from './sources.ts';
