import type { Description, Operation } from '@appsmiles/openapi';

/** What a method and a URL mean to a description. */
export interface Match {
  /** The operation with this path; `undefined` when none has it. */
  operation: Operation | undefined;
  /** The path from its first slash, without what stands before the paths of the description. */
  path: string;
  /** What stands before the path of the operation, such as `/2.0`; `undefined` without an operation. */
  prefix: string | undefined;
  query: URLSearchParams;
  /** Of the URL, or the variable in its place; empty where it has none. */
  host: string;
}

/**
 * Returns a function that finds the operation of a request by the end of its path, since evidence may come from any host
 * and below any path. Where a path has several methods, the one of the request counts; where it lacks it, the first.
 */
export function createMatcher({ operations }: Description): (method: string, url: string) => Match {
  const byPath = new Map<string, Operation[]>();
  for (const operation of operations) {
    byPath.set(operation.path, [...(byPath.get(operation.path) ?? []), operation]);
  }
  return (method, url) => {
    const { pathname, query, host } = parse(url);
    // The longest end first, because it is the most exact one.
    for (let start = 0; start !== -1; start = pathname.indexOf('/', start + 1)) {
      const found = byPath.get(pathname.slice(start));
      if (!found) continue;
      const operation = found.find((one) => one.method.toUpperCase() === method) ?? found[0];
      return { operation, path: pathname.slice(start), prefix: pathname.slice(0, start), query, host };
    }
    return { operation: undefined, path: pathname, prefix: undefined, query, host };
  };
}

function parse(url: string): { pathname: string; query: URLSearchParams; host: string } {
  const [whole = ''] = url.split('#');
  const [beforeQuery = '', ...rest] = whole.split('?');
  // A host, or a variable in its place: {{baseUrl}}.
  const [host = ''] = /^([a-z][a-z\d+.-]*:\/\/[^/]*|\{\{[^}]*\}\})/i.exec(beforeQuery) ?? [];
  const path = beforeQuery.slice(host.length).replace(/\/{2,}/g, '/');
  const pathname = `/${path.replace(/^\/|\/$/g, '')}`;
  return { pathname, query: new URLSearchParams(rest.join('?')), host: host.toLowerCase() };
}
