export { runStart } from './command.ts';
