/** Reads an `x-…` field, which the types of the OpenAPI specification cannot know. */
export function extension(node: object, name: `x-${string}`): unknown {
  return (node as Record<string, unknown>)[name];
}
