/**
 * What the mock takes of Prism. It is bundled into the package, because an install of Prism brings a script that reports
 * the install to a third party.
 */
export {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpMockConfig,
  type IHttpOperationConfig,
  type IHttpRequest,
} from '@stoplight/prism-http';
