const scheme = '{scheme}';

/* Each operation, and the variable that holds the token of its `sub`; empty for those that take none. */
const subs = '{subs}';

/* Where each of these variables comes from. */
const sources = '{sources}';

const cryptoJs = require('crypto-js');

function jwtOf({ method, url, headers, body }) {
  const claims = {
    iss: need('partnerId'),
    sub: subOf(method, url),
    iat: Math.floor(Date.now() / 1000),
    data_header: headerText(headers),
    data_body: body,
  };
  const content = `${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url(JSON.stringify(claims))}`;
  const jwt = `${content}.${base64url(cryptoJs.HmacSHA256(content, keyOf(need('partnerSecret'))))}`;
  if ((scheme.placement.prefix ?? '').length + jwt.length > scheme.maxHeaderSize) {
    throw new Error(`The JWT holds the whole body and is over ${scheme.maxHeaderSize} bytes: send less at once.`);
  }
  return jwt;
}

function need(name) {
  const reference = `{{${name}}}`;
  const value = resolved(reference);
  if (value !== '' && value !== reference) return value;
  throw new Error(`${name} is empty: ${sources[name] ?? 'choose an environment, and fill it in'}.`);
}

/* By the end of the path, because the server's own path may stand before it. */
function subOf(method, url) {
  const path = url.split(/[?#]/)[0].replace(/\/$/, '');
  const isAt = (key) => new RegExp(`${key.replace(/[.+()$]/g, '\\$&').replace(/:[^/]+/g, '[^/]+')}$`).test(path);
  const [found] = Object.keys(subs)
    .filter((key) => key.startsWith(`${method} `) && isAt(key.slice(method.length + 1)))
    .sort((one, other) => other.length - one.length);
  if (found === undefined) throw new Error(`The script knows no ${method} ${path}: add it to "subs", with its token.`);
  return subs[found] === '' ? '' : need(subs[found]);
}

function isSigned(name) {
  const { placement, dataHeader } = scheme;
  const { include, exclude } = dataHeader;
  if (exclude.includes(name) || (placement.in === 'header' && placement.name === name)) return false;
  return include === 'all' || include.includes(name);
}

/* The headers with the values that are sent, one for each name: tools differ in what they send for two. */
function settled(headers, url) {
  const found = new Map();
  for (const header of headers) {
    const [key, value] = [resolved(header.key), resolved(header.value).trim()];
    const before = found.get(key.toLowerCase());
    found.set(key.toLowerCase(), before ? { ...before, value: `${before.value}, ${value}` } : { key, value });
  }
  return [...found.values(), ...addedLater(found, url)];
}

/* Headers that have to be signed whenever they are sent, and that the tool adds after this script, are fixed by it. */
function addedLater(headers, url) {
  const added = {
    accept: '*/*',
    'accept-encoding': 'gzip, deflate, br',
    'cache-control': 'no-cache',
    connection: 'keep-alive',
    host: resolved(url)
      .replace(/^[a-z]+:\/\//i, '')
      .split(/[/?#]/)[0],
    'user-agent': 'appsmiles-collection',
  };
  return Object.entries(added)
    .filter(([name]) => scheme.dataHeader.include !== 'all' && isSigned(name) && !headers.has(name))
    .map(([key, value]) => ({ key, value }));
}

function headerText(headers) {
  const spelling = {
    lower: (name) => name,
    title: (name) => name.replace(/(^|-)[a-z]/g, (letters) => letters.toUpperCase()),
    upper: (name) => name.toUpperCase(),
  }[scheme.dataHeader.letterCase];
  const members = headers
    .map(({ key, value }) => ({ name: key.toLowerCase(), value }))
    .filter(({ name }) => isSigned(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, value }) => `${JSON.stringify(spelling(name))}:${JSON.stringify(value)}`);
  return `{${members.join(',')}}`;
}

function keyOf(secret) {
  const { Base64, Hex, Utf8 } = cryptoJs.enc;
  if (scheme.keyEncoding === 'utf8') return Utf8.parse(secret);
  if (scheme.keyEncoding === 'hex') return Hex.parse(secret);
  const base64 = secret.replace(/-/g, '+').replace(/_/g, '/');
  return Base64.parse(base64.padEnd(Math.ceil(base64.length / 4) * 4, '='));
}

function base64url(content) {
  const words = typeof content === 'string' ? cryptoJs.enc.Utf8.parse(content) : content;
  return cryptoJs.enc.Base64.stringify(words).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function signInPostman(request) {
  const { method, url, headers, body } = request;
  if (body?.mode && body.mode !== 'raw' && !body.isEmpty()) {
    throw new Error('Only a raw body can be signed: choose raw and JSON.');
  }
  const isOn = ({ key, disabled }) => key && !disabled;
  const sent = settled(headers.filter(isOn), url.toString());
  headers.remove(isOn);
  for (const header of sent) headers.add(header);
  const text = resolved(body?.raw);
  if (text !== '') body.update({ ...body.toJSON(), raw: text });
  placeInPostman(request, jwtOf({ method, url: url.toString(), headers: sent, body: text }), text);
}

/* Bruno imports this collection, script and all. */
function signInBruno(request) {
  const headers = Object.entries(request.getHeaders()).map(([key, value]) => ({ key, value: String(value) }));
  const sent = settled(headers, request.getUrl());
  for (const { key, value } of sent) request.setHeader(key, value);
  const raw = request.getBody({ raw: true });
  /* Bruno sends it without space around it. */
  const text = typeof raw === 'string' ? resolved(raw).trim() : '';
  if (text !== '') request.setBody(text, { raw: true });
  const parts = { method: request.getMethod(), url: request.getUrl(), headers: sent, body: text };
  placeInBruno(request, jwtOf(parts), text);
}

/* Once and here: a variable such as {{$guid}} would have another value when the request is sent. */
function resolved(text) {
  const found = typeof bru === 'undefined' ? pm.variables.replaceIn(text ?? '') : bru.interpolate(text ?? '');
  return String(found);
}

try {
  if (typeof bru === 'undefined') signInPostman(pm.request);
  else signInBruno(req);
} catch (error) {
  /* Postman and Bruno stop at an error. newman would send the request as it is. */
  if (typeof bru === 'undefined') pm.request.url.update('');
  throw error;
}
