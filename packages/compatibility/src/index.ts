export { type Output, runCompatibility } from './command.ts';
export { type DocumentFile, findDocuments } from './document-files.ts';
