import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as nodePath from '../src/lib/jws.node.ts';
import { type Jws, verifyHmac } from '../src/lib/jws.ts';
import * as webPath from '../src/lib/jws.web.ts';
import { assertAlgorithm, parseJws } from '../src/lib/parse-jws.ts';
import { nodeHmac } from './fixtures.ts';

// biome-ignore lint/suspicious/noExplicitAny: vector files are read as they are.
function readVectors(path: string): any {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

const verifiers: [string, (jws: Jws, key: Uint8Array<ArrayBuffer>) => boolean | Promise<boolean>][] = [
  ['node:crypto', nodePath.verifyJws],
  ['jose on WebCrypto', webPath.verifyJws],
  ['the hmac option', (jws, key) => verifyHmac(jws, key, nodeHmac)],
];

type MacCheck = (key: Uint8Array<ArrayBuffer>, data: Buffer, mac: Uint8Array) => Promise<boolean>;

const macChecks: [string, MacCheck][] = [
  [
    'node:crypto',
    async (key, data, mac) =>
      nodePath.verifyJws({ compact: '', header: {}, payload: '', signingInput: data.toString('latin1'), mac }, key),
  ],
  [
    'WebCrypto with our imported key',
    async (key, data, mac) =>
      crypto.subtle.verify('HMAC', await webPath.importKey(key, 'verify'), new Uint8Array(mac), new Uint8Array(data)),
  ],
];

async function accepts(verify: (typeof verifiers)[number][1], compact: string, key: Uint8Array<ArrayBuffer>) {
  try {
    const jws = parseJws(compact);
    assertAlgorithm(jws);
    return await verify(jws, key);
  } catch {
    return false;
  }
}

function bytes(text: string, encoding: 'hex' | 'base64url'): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, encoding));
}

describe.each(verifiers)('%s', (_, verify) => {
  it.each(['rfc7515-a1', 'rfc7520-4-4'])(
    'accepts the JWS of %s, and not with one bit of its key changed',
    async (name) => {
      const { key, jws, payload } = readVectors(`../vectors/${name}.json`);
      const right = bytes(key, 'base64url');
      expect(await accepts(verify, jws, right)).toBe(true);
      expect(parseJws(jws).payload).toBe(payload);
      right[0] = (right[0] ?? 0) ^ 1;
      expect(await accepts(verify, jws, right)).toBe(false);
    },
  );

  it('agrees with Wycheproof on its 36 usable HS256 cases', async () => {
    // 367 and 370 are the valid 357 byte for byte; 372 and 373 are labelled valid but hold a "?".
    const unusable = [367, 370, 372, 373];
    let used = 0;
    for (const group of readVectors('../vectors/wycheproof/json_web_signature_test.json').testGroups) {
      if (group.private?.alg !== 'HS256') continue;
      for (const test of group.tests) {
        if (unusable.includes(test.tcId)) continue;
        used += 1;
        expect(await accepts(verify, test.jws, bytes(group.private.k, 'base64url')), `case ${test.tcId}`).toBe(
          test.result === 'valid',
        );
      }
    }
    expect(used).toBe(36);
  });

  it('refuses the right MAC cut to 16 bytes, and with a byte after it', async () => {
    const { key, jws } = readVectors('../vectors/rfc7515-a1.json');
    const parsed = parseJws(jws);
    for (const mac of [parsed.mac.slice(0, 16), new Uint8Array([...parsed.mac, 0]), new Uint8Array()]) {
      const compact = `${parsed.signingInput}.${Buffer.from(mac).toString('base64url')}`;
      expect(await verify({ ...parsed, mac, compact }, bytes(key, 'base64url'))).toBe(false);
    }
  });
});

describe('jose on WebCrypto', () => {
  it('imports a key that can’t be exported, for one use', async () => {
    const key = await webPath.importKey(new Uint8Array(32), 'sign');
    expect([key.extractable, key.usages]).toEqual([false, ['sign']]);
  });

  it('throws every failure other than a wrong MAC', async () => {
    const jws = parseJws(readVectors('../vectors/rfc7515-a1.json').jws);
    await expect(webPath.verifyJws({ ...jws, compact: 'a.b' }, new Uint8Array(32))).rejects.toThrow('Compact JWS');
  });
});

describe.each(macChecks)('%s', (_, isMac) => {
  // RFC 7518 §3.2: HS256 takes the whole MAC, so the truncated tags of both sets are refused, right or not.
  it.each(readVectors('../vectors/rfc4231-hmac-sha256.json').tests)(
    'agrees with RFC 4231 case $case',
    async (...[test]) => {
      const key = bytes(test.key, 'hex');
      const mac = bytes(test.mac, 'hex');
      expect(await isMac(key, Buffer.from(test.data, 'hex'), mac)).toBe(!test.truncatedTo);
      mac[0] = (mac[0] ?? 0) ^ 1;
      expect(await isMac(key, Buffer.from(test.data, 'hex'), mac)).toBe(false);
    },
  );

  it('agrees with Wycheproof on its 174 HMAC-SHA256 cases', async () => {
    let used = 0;
    for (const { tagSize, tests } of readVectors('../vectors/wycheproof/hmac_sha256_test.json').testGroups) {
      for (const test of tests) {
        used += 1;
        const isRight = test.result === 'valid' && tagSize === 256;
        const accepted = await isMac(bytes(test.key, 'hex'), Buffer.from(test.msg, 'hex'), bytes(test.tag, 'hex'));
        expect(accepted, `case ${test.tcId}`).toBe(isRight);
      }
    }
    expect(used).toBe(174);
  });
});
