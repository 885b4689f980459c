export { type BundleOptions, bundle, gzippedSize } from './bundle.ts';
export {
  chromiumPath,
  connectToChromium,
  launchChromium,
  launchSharedChromium,
  runInChromium,
} from './chromium.ts';
export { createPackedProject, type PackedProject, textBeside } from './packed-project.ts';
export { type Runtime, runEach } from './run-each.ts';
export { type CheckCall, nodeBinary, nodeMajors, runtimePackages, runtimesOf } from './runtimes.ts';
