export type { RunningServer } from './http/start-server.ts';
export type { Log, LogEntry } from './log.ts';
export { type MockOptions, type RunningMock, startMock } from './start-mock.ts';
export { type ProxyOptions, startProxy } from './start-proxy.ts';
export { testPartner, testPartnerWith } from './test-partner.ts';
