export { createSigningHandler, type FrontendOperation, type Session, type SigningHandlerOptions } from './handler.ts';
