import type { Oas3Rule } from '@redocly/openapi-core';

const others = ['get', 'put', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/**
 * Every operation is a POST with a JSON body and one security scheme. What is generated, and every signer, client, mock
 * and proxy, is written for these alone.
 */
export const operationIsSignedPost: Oas3Rule = () => ({
  PathItem(item, ctx) {
    for (const method of others) {
      if (item[method] === undefined) continue;
      ctx.report({
        message: `The method must be post: types, clients, mock and proxy don't support ${method} yet.`,
        location: ctx.location.child(method).key(),
      });
    }
  },
  Operation({ requestBody, security }, ctx) {
    if (requestBody === undefined) {
      ctx.report({
        message: 'An operation needs a requestBody: if there is nothing to send, the one of EmptyRequest.yaml.',
        location: ctx.location.key(),
      });
    }
    if (security?.length !== 1 || Object.keys(security[0] ?? {}).length !== 1) {
      ctx.report({
        message: 'An operation needs one security scheme, which says what sub holds: Partner, UserToken or Token.',
        location: security === undefined ? ctx.location.key() : ctx.location.child('security'),
      });
    }
  },
  RequestBody({ content }, ctx) {
    if (Object.keys(content).join() === 'application/json') return;
    ctx.report({
      message: 'A request body must be application/json, and nothing else: the JWT holds its JSON.',
      location: ctx.location.child('content').key(),
    });
  },
});
