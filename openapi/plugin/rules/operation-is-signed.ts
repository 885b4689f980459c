import type { Oas3Rule } from '@redocly/openapi-core';
import { extension } from '../extension.ts';

const withBody = ['post', 'put', 'patch'];
const withoutBody = ['get', 'delete'];
const unknown = ['options', 'head', 'trace'] as const;

/**
 * Every operation is what a request JWT can be made for: it sends a JSON body, or query parameters, or both, and says by
 * one security scheme what `sub` holds. What is generated, and every signer, client, mock and proxy, rests on that.
 */
export const operationIsSigned: Oas3Rule = () => {
  let isJwtInBody = false;
  return {
    Root(root) {
      isJwtInBody = Object(Object(extension(root, 'x-request-jwt')).placement).in === 'body';
    },
    PathItem(item, ctx) {
      for (const method of unknown) {
        if (item[method] === undefined) continue;
        ctx.report({
          message: `The method must be one of ${[...withoutBody, ...withBody].join(', ')}: clients, mock and proxy know no ${method}.`,
          location: ctx.location.child(method).key(),
        });
      }
    },
    Operation({ requestBody, security }, ctx) {
      const method = String(ctx.key);
      if (requestBody === undefined && withBody.includes(method)) {
        ctx.report({
          message: `A ${method} needs a requestBody: if there is nothing to send, the one of EmptyRequest.yaml.`,
          location: ctx.location.key(),
        });
      }
      if (requestBody !== undefined && withoutBody.includes(method)) {
        ctx.report({
          message: `A ${method} has no requestBody: what it sends are parameters in the query.`,
          location: ctx.location.child('requestBody').key(),
        });
      }
      if (isJwtInBody && withoutBody.includes(method)) {
        ctx.report({
          message: `A ${method} has no body, and x-request-jwt puts the JWT there.`,
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
    Parameter: {
      enter(parameter, ctx) {
        // A header that evidence shows: nobody has to send it, and nothing of ours looks for it.
        const isConfirmed = parameter.in === 'header' && extension(parameter, 'x-provenance') === 'confirmed';
        if (parameter.in !== 'query' && !isConfirmed) {
          ctx.report({
            message: `A parameter must be in the query, not in: ${parameter.in}. Clients, mock and proxy look for nothing else.`,
            location: ctx.location.child('in'),
          });
        }
        for (const name of ['style', 'explode', 'content'] as const) {
          if (parameter[name] === undefined) continue;
          ctx.report({
            message: `A parameter has no ${name}: it stands in the query as name=value, once for each value.`,
            location: ctx.location.child(name).key(),
          });
        }
      },
      Schema(schema, ctx) {
        if (schema.type !== 'object') return;
        ctx.report({
          message:
            'A parameter is a scalar or an array of scalars: no two generators write an object into a query alike.',
          location: ctx.location.child('type'),
        });
      },
    },
    RequestBody({ content }, ctx) {
      if (Object.keys(content).join() === 'application/json') return;
      ctx.report({
        message: 'A request body must be application/json, and nothing else: the JWT holds its JSON.',
        location: ctx.location.child('content').key(),
      });
    },
  };
};
