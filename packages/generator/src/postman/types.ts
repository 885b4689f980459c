/** A collection in Postman's format v2.1, as far as ours has it. @see https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html */
export interface Collection {
  info: { _postman_id: string; name: string; description: string; schema: string };
  protocolProfileBehavior: { followRedirects: boolean };
  auth: { type: 'noauth' };
  event: Script[];
  variable: Variable[];
  item: Folder[];
}

export interface Folder {
  name: string;
  description: string;
  item: Item[];
}

/** A request with what is tested of its response, and with saved responses. */
export interface Item {
  name: string;
  event: Script[];
  request: SavedRequest;
  response: SavedResponse[];
}

export interface Script {
  listen: 'prerequest' | 'test';
  script: { type: 'text/javascript'; exec: string[] };
}

export interface SavedRequest {
  description?: string;
  method: string;
  header: Pair[];
  url: Url;
  body?: { mode: 'raw'; raw: string; options: { raw: { language: 'json' } } };
}

export interface Url {
  raw: string;
  host: string[];
  path: string[];
  query?: Pair[];
  variable?: Pair[];
}

export interface SavedResponse {
  name: string;
  originalRequest: SavedRequest;
  status: string;
  code: number;
  _postman_previewlanguage: 'json';
  header: Pair[];
  body: string;
}

export interface Pair {
  key: string;
  value: string;
  description?: string;
}

export interface Variable extends Pair {
  type: 'string';
}
