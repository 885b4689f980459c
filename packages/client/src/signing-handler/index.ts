export { createSigningHandler } from './handler.ts';
export {
  defaultOperations,
  type FrontendOperation,
  type Session,
  type SigningHandlerOptions,
  type SigningHandlerRules,
} from './options.ts';
