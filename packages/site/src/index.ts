export { buildSite } from './build.ts';
export { runDocs, siteFolder } from './command.ts';
export { runLighthouse } from './lighthouse.ts';
export { siteHandler } from './site-handler.ts';
