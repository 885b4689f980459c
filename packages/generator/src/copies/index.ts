export { type Copy, copyDescription, type Node, projectFolder } from './copy.ts';
export {
  addOperation,
  changeEnvelope,
  changeMethod,
  type Envelope,
  prefixPaths,
  removePaths,
  removeSteps,
} from './differing-description.ts';
