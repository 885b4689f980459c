// What a command of one's own needs that serves on this machine, as `npm start` does.
export { allowedHostOption, portOption } from './commands/options.ts';
export { overlayOption } from './commands/overlay-option.ts';
export { whenParentEnds } from './commands/when-parent-ends.ts';
export { type Address, type RunningServer, startServer } from './http/start-server.ts';
export { type Log, type LogEntry, lineLog } from './log.ts';
