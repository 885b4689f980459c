/** A URL with the JWT as its last parameter, in place of one of that name. The other parameters stay as they are. */
export function withParameter(url: string, name: string, jwt: string): string {
  const [address = '', ...fragment] = url.split('#');
  const start = address.indexOf('?');
  const query = start < 0 ? '' : address.slice(start + 1);
  const others = query.split('&').filter((parameter) => nameOf(parameter) !== name);
  const before = others.join('&');
  const path = start < 0 ? address : address.slice(0, start);
  return [`${path}?${before && `${before}&`}${name}=${jwt}`, ...fragment].join('#');
}

// By hand, since the URLSearchParams of React Native can't be asked.
function nameOf(parameter: string): string {
  const [name = ''] = parameter.split('=', 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
