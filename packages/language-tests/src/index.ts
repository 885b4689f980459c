export type { Command, Language } from './language.ts';
export { findLanguages } from './languages.ts';
export { offline, type Run, runAll, whichTool, whyNot } from './run.ts';
export { runDiffering } from './run-differing.ts';
export { startTestServer, type TestServer } from './test-server.ts';
