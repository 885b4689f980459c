const prefix = '{prefix}';

export function placeInPostman(request, jwt) {
  request.headers.remove(({ key }) => key.toLowerCase() === '{name}');
  request.headers.add({ key: '{name}', value: `${prefix}${jwt}` });
}

export function placeInBruno(request, jwt) {
  const present = Object.keys(request.getHeaders()).find((key) => key.toLowerCase() === '{name}');
  request.setHeader(present ?? '{name}', `${prefix}${jwt}`);
}
