export { chromiumPath, launchChromium, runInChromium } from './chromium.ts';
export { type Runtime, runEach } from './run-each.ts';
