import type { Place, Problem } from '../exchange.ts';
import { problemAt } from '../exchange-body.ts';
import { isRecord, own, recordsOf, statusOf, textOf, type Unknown } from '../values.ts';
import { readAuth } from './auth.ts';
import { type Item, placeOf, type SavedResponse, type Scope, type Script } from './item.ts';
import { readHeaders, readRequest } from './request.ts';
import { variablesOf } from './variables.ts';

/** Reads the requests of a collection v2.0 or v2.1, whatever the depth of its folders is. */
export function* readCollection(file: string, collection: Unknown): Generator<Item | Problem> {
  const root: Scope = { ...scopeOf(file, collection), name: '' };
  const open: { scope: Scope; items: Iterator<Unknown>; index: number }[] = [
    { scope: root, items: itemsOf(collection), index: 0 },
  ];
  let count = 0;
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const { value, done } = top.items.next();
    if (done) {
      open.pop();
      continue;
    }
    const path = [top.scope.path, `item[${top.index}]`].filter(Boolean).join('.');
    top.index += 1;
    const scope = scopeOf(file, value, top.scope, path);
    if (Array.isArray(own(value, 'item'))) {
      open.push({ scope, items: itemsOf(value), index: 0 });
      continue;
    }
    count += 1;
    try {
      yield readItem(file, value, scope);
    } catch {
      yield problemAt({ file, at: placeOf(scope), path }, 'The request is not what Postman writes, and was left out.');
    }
  }
  if (count === 0) yield problemAt({ file, at: 'item' }, 'The collection has no requests.');
}

function itemsOf(group: Unknown): Iterator<Unknown> {
  return recordsOf(own(group, 'item')).values();
}

function scopeOf(file: string, group: Unknown, parent?: Scope, path?: string): Scope {
  const request = own(group, 'request');
  const scope: Scope = {
    ...(parent ? { parent } : {}),
    name: textOf(own(group, 'name')) ?? '(unnamed)',
    ...(path === undefined ? {} : { path }),
    auth: isRecord(request) ? undefined : readAuth(own(group, 'auth')),
    variables: variablesOf(own(group, 'variable')),
    scripts: [],
  };
  scope.scripts = scriptsOf(group, () => ({
    file,
    at: parent ? placeOf(scope) : 'the collection',
    ...(path === undefined ? {} : { path }),
  }));
  return scope;
}

function scriptsOf(group: Unknown, place: () => Place): Script[] {
  return recordsOf(own(group, 'event')).flatMap((event): Script[] => {
    const script = own(event, 'script');
    if (own(event, 'listen') !== 'prerequest' || own(event, 'disabled') === true) return [];
    const lines = isRecord(script) ? own(script, 'exec') : script;
    const code = Array.isArray(lines) ? lines.map((line) => textOf(line) ?? '').join('\n') : textOf(lines);
    return code?.trim() ? [{ ...place(), code }] : [];
  });
}

function readItem(file: string, item: Unknown, scope: Scope): Item | Problem {
  const at = placeOf(scope);
  const { path = '' } = scope;
  const profile = own(item, 'protocolProfileBehavior');
  const request = readRequest(own(item, 'request'), profile);
  if (!request) return problemAt({ file, at, path }, 'The request has no URL and was left out.');
  const responses = recordsOf(own(item, 'response')).map((response, index): SavedResponse => {
    const name = textOf(own(response, 'name'));
    const body = textOf(own(response, 'body'));
    return {
      file,
      at: `${at} › example ${JSON.stringify(name ?? '')}`,
      path: `${path}.response[${index}]`,
      request: readRequest(own(response, 'originalRequest'), profile),
      response: {
        // Postman's own mock sends an example without a code as 200.
        status: statusOf(own(response, 'code')) ?? 200,
        headers: readHeaders(own(response, 'header')),
        ...(body === undefined ? {} : { body }),
      },
    };
  });
  return { kind: 'item', file, at, path, scope, request, responses };
}
