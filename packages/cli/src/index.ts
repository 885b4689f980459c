export type { Log, LogEntry } from './log.ts';
export { type MockOptions, type RunningMock, startMock } from './mock/start-mock.ts';
export { testPartner } from './mock/test-partner.ts';
export { type ProxyOptions, startProxy } from './proxy/start-proxy.ts';
export type { RunningServer } from './server.ts';
