export function placeInPostman(request, jwt, body) {
  request.body.update({ ...request.body.toJSON(), raw: withMember(body, { '{name}': jwt }) });
}

export function placeInBruno(request, jwt, body) {
  request.setBody(withMember(body, { '{name}': jwt }), { raw: true });
}

/* A JSON object with another member at its end; all else stays as it is. */
function withMember(body, member) {
  const name = '{name}';
  const value = /^\s*\{/.test(body) ? JSON.parse(body) : undefined;
  if (value === undefined) throw new Error(`The JWT goes into the body as its member ${name}: send a JSON object.`);
  if (Object.hasOwn(value, name)) throw new Error(`The body has a member ${name}, where the JWT goes: leave it out.`);
  const end = body.lastIndexOf('}');
  const added = JSON.stringify(member).slice(1, -1);
  return `${body.slice(0, end)}${Object.keys(value).length > 0 ? ',' : ''}${added}${body.slice(end)}`;
}
