/** What is used of the package, which comes without types. */
declare module 'postman-collection' {
  interface Header {
    key: unknown;
    value: unknown;
    disabled?: unknown;
  }

  class Request {
    constructor(definition: { method?: string; url?: unknown; header?: unknown });
    method: string;
    url: { toString(): string };
    headers: { all(): Header[] };
  }

  class HeaderList {
    constructor(parent: undefined, headers: unknown);
    all(): Header[];
  }

  const sdk: { Request: typeof Request; HeaderList: typeof HeaderList };
  export default sdk;
}
