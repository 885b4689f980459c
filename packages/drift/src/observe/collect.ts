import type { Description, Operation } from '@appsmiles/openapi';
import type { Evidence, Exchange, Problem, Source } from '../evidence/exchange.ts';
import { addRequest, contentTypeOf } from './add-request.ts';
import { createResponseReader } from './add-response.ts';
import { cached } from './cached.ts';
import { createMatcher } from './match-operation.ts';
import { createObservation, type JsonType, type Observation, type Sighting, sight, sightIn } from './observation.ts';
import { placementText } from './placement-text.ts';
import { createVocabulary } from './plain.ts';
import type { OpenedResponse } from './read-envelope.ts';
import { isPageOrFile, shownPath } from './shown.ts';
import { addUnknown, type UnknownPath } from './unknown-path.ts';

/** What evidence shows of one operation. */
export interface OperationRecord extends Sighting {
  operation: Operation;
  methods: Map<string, Sighting>;
  /** The body of its requests, or their query parameters. */
  request: Observation;
  /** The names of its request headers, in lower case. */
  headers: Map<string, Sighting>;
  /** The `data` of its successes. */
  data: Observation;
  /** How many successes there were, with data or without. */
  successes: number;
  /** HTTP statuses of JSON responses that have no code to tell what they mean. */
  statuses: Map<string, Sighting>;
  /** Those of failures in JSON that are in no envelope, as a gateway sends them. */
  foreign: Map<string, Sighting>;
  /** Those of responses without a body, or with one that is not JSON. */
  bareStatuses: Map<string, Sighting>;
  /** Codes, as text, each with the HTTP statuses that it came with. */
  codes: Map<string, Map<string, Sighting>>;
  /** Content types of requests. */
  sentTypes: Map<string, Sighting>;
  /** Content types of responses. */
  contentTypes: Map<string, Sighting>;
}

/** All that evidence shows. */
export interface Collected {
  records: Map<string, OperationRecord>;
  /** Requests whose path no operation has, by method and path. */
  unknown: Map<string, UnknownPath>;
  /** The hosts of requests that an operation has. */
  hosts: Set<string>;
  prefixes: Map<string, Sighting>;
  /** Where JWTs were seen, as JSON of a placement. */
  placements: Map<string, Sighting>;
  /** By part of the envelope, the names that it had; `(none)` where a response has none. */
  envelope: { [Part in keyof OpenedResponse['names']]: Map<string, Sighting> };
  /** The JSON types of codes. */
  codeTypes: Map<JsonType, Sighting>;
  /** Codes of responses with HTTP 2xx and data, as text. */
  successCodes: Map<string, Sighting>;
  /** Members of responses beside code, message and data. */
  others: Map<string, Sighting>;
  /** Words of values that name somebody, in lower case: the first ones. */
  people: Set<string>;
  sources: Source[];
  /** Of the evidence that is being read. */
  format: Source['format'] | undefined;
  problems: Problem[];
  exchanges: number;
}

/** Collects evidence, one piece at a time. */
export function createCollector(slow: Description): { add(evidence: Evidence): void; collected: Collected } {
  const description = cached(slow);
  const { operations } = description;
  const match = createMatcher(description);
  const collected: Collected = {
    records: new Map(operations.map((operation) => [operation.operationId, createRecord(operation)])),
    unknown: new Map(),
    hosts: new Set(),
    prefixes: new Map(),
    placements: new Map(),
    envelope: { code: new Map(), message: new Map(), data: new Map() },
    codeTypes: new Map(),
    successCodes: new Map(),
    others: new Map(),
    people: new Set(),
    sources: [],
    format: undefined,
    problems: [],
    exchanges: 0,
  };
  const vocabulary = createVocabulary(description);
  const addResponse = createResponseReader(description, collected);
  const addExchange = (exchange: Exchange): void => {
    // What a browser asks by itself before it sends a request, or a tool to see whether a server is there.
    if (exchange.method === 'OPTIONS' || exchange.method === 'HEAD') return;
    const { operation, path, prefix = '', query, host } = match(exchange.method, exchange.url);
    if (!operation) {
      const type = contentTypeOf(exchange.response?.headers ?? []);
      if (isPageOrFile(path, type)) return;
      collected.exchanges += 1;
      // By what is shown of the path, so that ids in it don't make it many.
      addUnknown(collected, shownPath(path, vocabulary.isPlain), host, query, exchange, description);
      return;
    }
    collected.exchanges += 1;
    collected.hosts.add(host);
    // As the paths that no operation has are shown, which may begin with it.
    sightIn(collected.prefixes, shownPath(prefix, vocabulary.isPlain), exchange);
    // Each operation of the description has a record.
    const record = collected.records.get(operation.operationId) as OperationRecord;
    sight(record, exchange);
    // A saved response tells no method.
    if (collected.format !== 'responses') sightIn(record.methods, exchange.method, exchange);
    addRequest(exchange, query, record, collected, description);
    if (exchange.response) addResponse(exchange, exchange.response, record);
  };
  return {
    collected,
    add(evidence) {
      if (evidence.kind === 'exchange') addExchange(evidence);
      if (evidence.kind === 'placement') sightIn(collected.placements, placementText(evidence.placement), evidence);
      if (evidence.kind === 'source') {
        collected.sources.push(evidence);
        collected.format = evidence.format;
      }
      if (evidence.kind === 'problem') collected.problems.push(evidence);
    },
  };
}

function createRecord(operation: Operation): OperationRecord {
  return {
    operation,
    count: 0,
    places: [],
    methods: new Map(),
    request: createObservation(),
    headers: new Map(),
    data: createObservation(),
    successes: 0,
    statuses: new Map(),
    foreign: new Map(),
    bareStatuses: new Map(),
    codes: new Map(),
    sentTypes: new Map(),
    contentTypes: new Map(),
  };
}
