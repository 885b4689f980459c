export { runGenerate } from './command.ts';
export { bundleDescription, DescriptionError, type DocumentName } from './description.ts';
export { checkFiles, writeFiles } from './files.ts';
export { generatedFolders, generateFiles } from './generate.ts';
