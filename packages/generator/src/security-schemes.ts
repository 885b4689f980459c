import { type Document, describe, type Placement } from '@appsmiles/openapi';

/** A security scheme of a document, as far as the place of the JWT changes it. */
interface SecurityScheme {
  description?: string;
  [member: string]: unknown;
}

const bearer = { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' };

/** Makes the security schemes of a bundled document say where its `x-request-jwt` puts the JWT. */
export function followPlacement(document: Document): void {
  // Redocly has checked them; this project's reader needs no more of them than their names.
  const { components } = document as { components?: { securitySchemes?: Record<string, SecurityScheme> } };
  const { placement } = describe(document).requestJwt;
  for (const [name, given] of Object.entries(components?.securitySchemes ?? {})) {
    const { type: _type, scheme: _scheme, bearerFormat: _format, description, ...others } = given;
    const kept = { ...others, ...noteOn(placement, description) };
    Object.assign(components?.securitySchemes ?? {}, { [name]: { ...schemeOf(placement), ...kept } });
  }
}

/**
 * What OpenAPI has for a place. It has nothing for a member of the body: there, a scheme of HTTP that is not registered tells a
 * reader that something is needed, and tools, which know no such scheme, to send nothing of their own.
 */
function schemeOf(placement: Placement): object {
  const { in: place, name } = placement;
  if (place === 'body') return { type: 'http', scheme: 'jwt-in-body' };
  if (place === 'query') return { type: 'apiKey', in: 'query', name };
  // OpenAPI 3.1 §4.8.27: a scheme of RFC 9110 §11.1, which stands in this header only.
  const [, scheme] = /^([\w!#$%&'*+.^`|~-]+) $/.exec(placement.prefix) ?? [];
  if (name !== 'authorization' || scheme === undefined) return { type: 'apiKey', in: 'header', name };
  return /^bearer$/i.test(scheme) ? bearer : { type: 'http', scheme: scheme.toLowerCase() };
}

function noteOn(placement: Placement, description = ''): { description?: string } {
  const { in: place, name } = placement;
  const note = {
    header:
      placement.in === 'header' &&
      name !== 'authorization' &&
      `It is written as \`${name}: ${placement.prefix}<jwt>\`.`,
    query: false,
    body: `It is the last member \`${name}\` of the JSON object that is the body, for which OpenAPI has no security scheme.`,
  }[place];
  const text = [description, note].filter(Boolean).join('\n');
  return text ? { description: text } : {};
}
