export function placeInPostman(request, jwt) {
  request.url.query.remove(({ key }) => key === '{name}');
  request.url.query.add({ key: '{name}', value: jwt });
}

export function placeInBruno(request, jwt) {
  const [address, query = ''] = request.getUrl().split('?');
  const others = query.split('&').filter((parameter) => parameter && parameter.split('=')[0] !== '{name}');
  request.setUrl(`${address}?${[...others, `${'{name}'}=${jwt}`].join('&')}`);
}
