/** Where a piece of evidence stands. */
export interface Place {
  /** The file, as it was given or found below a folder that was given. */
  file: string;
  /** Where in the file, for a person: `log.entries[3]`, or `User › Get one › example "ok"`. */
  at: string;
  /** The same without names that somebody gave: `item[0].item[2].response[1]`. */
  path?: string;
}

/** A header or a query parameter, as it stands in the evidence. */
export type NameValue = readonly [name: string, value: string];

/** A request, and the response to it where one is known. Nothing in it was executed. */
export interface Exchange extends Place {
  kind: 'exchange';
  /** In upper case. */
  method: string;
  /** Absolute, or from the path, with its query; variables that have no value stand in it as `{{name}}`. */
  url: string;
  request: { headers: NameValue[]; body?: string };
  response?: { status: number; headers: NameValue[]; body?: string };
}

/** Says where the JWT of requests goes, as a script or an unresolved variable shows. */
export interface PlacementHint extends Place {
  kind: 'placement';
  placement: { in: 'header'; name: string; prefix: string } | { in: 'query' | 'body'; name: string };
}

/** Something that could not be read. The rest of the evidence was. */
export interface Problem extends Place {
  kind: 'problem';
  /** A sentence that says what to do. It quotes nothing of the file. */
  message: string;
}

/** One source of evidence that was opened. */
export interface Source {
  kind: 'source';
  file: string;
  /** Whether it lists all that the API has, as a collection or a document does and traffic does not. */
  isComplete: boolean;
  format: 'postman-v2' | 'postman-v3' | 'har' | 'responses' | 'openapi';
}

/** What a reader yields, one at a time, so that a large file never has to be in memory. */
export type Evidence = Source | Exchange | PlacementHint | Problem;
