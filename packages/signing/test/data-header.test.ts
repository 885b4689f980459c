import {
  createJwtSigner,
  type DataHeader,
  explainRequest,
  payloadLimit,
  payloadSize,
  signRequest,
  verifyRequest,
} from '@appsmiles/signing';
import { describe, expect, it } from 'vitest';
import { carrying, claimsOf, forge, post, refusal, signing, verifying } from './fixtures.ts';

const sent = { 'x-a': '1', 'x-two-words': '2', etag: '3', 'x-9a': '4', authorization: 'Basic YTpi' };

async function signedText(dataHeader: Partial<DataHeader>): Promise<string> {
  const signed = await signRequest(post(undefined, sent), { ...signing, dataHeader });
  return (await verifyRequest(signed, { ...verifying, dataHeader })).data_header;
}

describe('dataHeader', () => {
  it.each([
    ['lower', '{"content-type":"application/json","etag":"3","x-9a":"4","x-a":"1","x-two-words":"2"}'],
    ['title', '{"Content-Type":"application/json","Etag":"3","X-9a":"4","X-A":"1","X-Two-Words":"2"}'],
    ['upper', '{"CONTENT-TYPE":"application/json","ETAG":"3","X-9A":"4","X-A":"1","X-TWO-WORDS":"2"}'],
  ] as const)('spells names in letterCase %s, sorted as in lower case', async (letterCase, text) => {
    expect(await signedText({ letterCase })).toBe(text);
  });

  it('names those of a list, where the request has them', async () => {
    expect(await signedText({ include: ['X-A', 'x-not-there', 'content-type'] })).toBe(
      '{"content-type":"application/json","x-a":"1"}',
    );
    expect(await signedText({ include: [] })).toBe('{}');
  });

  it('leaves out those of another list, whatever the first says, and the one that carries the JWT', async () => {
    expect(await signedText({ exclude: ['ETag', 'x-9A', 'x-two-words'] })).toBe(
      '{"content-type":"application/json","x-a":"1"}',
    );
    expect(await signedText({ include: ['etag', 'x-a', 'authorization'], exclude: ['x-a'] })).toBe('{"etag":"3"}');
  });

  it('names an authorization that does not carry the JWT, where nothing excludes it', async () => {
    const options = { placement: { in: 'query', name: 'jwt' }, dataHeader: { exclude: [] } } as const;
    const signed = await signRequest(post(undefined, sent), { ...signing, ...options });
    const { data_header } = await verifyRequest(signed, { ...verifying, ...options });
    expect(JSON.parse(data_header)).toHaveProperty('authorization', 'Basic YTpi');
  });

  it('is counted by payloadSize as it is signed, and its prefix by payloadLimit', async () => {
    const headers = new Headers(sent);
    const placement = { in: 'header', name: 'x-a', prefix: 'Bearer' } as const;
    for (const dataHeader of [{}, { include: ['etag'] }, { exclude: ['etag'] }, { letterCase: 'upper' }] as const) {
      const jwt = await createJwtSigner({ ...signing, dataHeader, placement })(headers, '{}');
      const content = { partnerId: 'partner-1', token: 'user-token', headers, body: '{}', dataHeader, placement };
      expect(payloadSize(content)).toBe(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').length);
    }
    expect(payloadLimit(8000, { in: 'query', name: 'jwt' })).toBe(payloadLimit(8007));
    expect(payloadLimit(8000, { in: 'header', name: 'x', prefix: 'JWT' })).toBe(payloadLimit(8003));
    expect(payloadLimit(8000, (request: Request) => request)).toBe(payloadLimit(8000));
  });

  it.each([
    [{ include: 'none' }, 'dataHeader.include must be a list of header names.'],
    [{ include: ['content type'] }, 'dataHeader.include must be a list of header names.'],
    [{ include: null }, 'dataHeader.include must be a list of header names.'],
    [{ exclude: 'authorization' }, 'dataHeader.exclude must be a list of header names.'],
    [{ exclude: [1] }, 'dataHeader.exclude must be a list of header names.'],
    [{ exclude: [''] }, 'dataHeader.exclude must be a list of header names.'],
    [{ letterCase: 'Title' }, 'dataHeader.letterCase must be lower, title or upper.'],
  ])('%j is refused at once', async (value, message) => {
    // Stands for what JavaScript callers can pass.
    const dataHeader = value as Partial<DataHeader>;
    const mistake = { code: 'invalid_option', message };
    expect(() => createJwtSigner({ ...signing, dataHeader })).toThrow(expect.objectContaining(mistake));
    expect(await refusal(verifyRequest(post(), { ...verifying, dataHeader }))).toEqual(mistake);
  });
});

describe('a verifier with a list', () => {
  const options = { ...verifying, dataHeader: { include: ['content-type', 'x-a'] } };

  it('refuses a header of it that arrived and was not signed, and takes a request without it', async () => {
    const added = carrying(forge(), post(undefined, { 'x-a': '1' }));
    expect(await refusal(verifyRequest(added.clone(), options))).toEqual({
      code: 'header_unsigned',
      message: 'A header arrived that data_header has to name: sign it, or don’t send it.',
    });
    expect((await explainRequest(added, options)).filter(({ status }) => status !== 'ok')).toEqual([
      {
        part: 'data_header',
        status: 'failed',
        code: 'header_unsigned',
        refusal: true,
        pointer: '/x-a',
        message: 'data_header does not name x-a, which arrived and has to be signed.',
      },
    ]);
    expect((await verifyRequest(carrying(forge()), options)).iss).toBe('partner-1');
  });

  it('takes a header beside it, signed in any letter case', async () => {
    const jwt = forge(claimsOf({ data_header: '{"Content-TYPE":"application/json","X-Other":"2","X-A":"1"}' }));
    const request = carrying(jwt, post(undefined, { 'x-a': '1', 'x-other': '2', 'x-unsigned': '3' }));
    expect((await verifyRequest(request, options)).iss).toBe('partner-1');
  });

  it('does not ask for one that is excluded, or that carries the JWT', async () => {
    const dataHeader = { include: ['content-type', 'x-a', 'authorization'], exclude: ['x-a'] };
    const request = carrying(forge(), post(undefined, { 'x-a': '1' }));
    expect((await verifyRequest(request, { ...verifying, dataHeader })).iss).toBe('partner-1');
  });
});
