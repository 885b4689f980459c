import { gzippedSize } from '@appsmiles/runtimes';

const source = { folder: import.meta.dirname, conditions: ['@appsmiles/source'] };
const base = await gzippedSize("export { SignJWT } from 'jose'", source);
console.log('\nBrowser bundle, esbuild minified, gzip -9 (difference to SignJWT of jose)');
for (const [name, from] of [
  ['SignJWT', 'jose'],
  ['createSigningFetch', '@appsmiles/signing'],
  ['signRequest', '@appsmiles/signing'],
  ['createSigningMiddleware', '@appsmiles/signing'],
  ['verifyRequest', '@appsmiles/signing'],
  ['*', '@appsmiles/signing'],
]) {
  const bytes = await gzippedSize(`export ${name === '*' ? '*' : `{ ${name} }`} from '${from}'`, source);
  console.log(
    `  ${`${from} ${name}`.padEnd(44)} ${String(bytes).padStart(6)} B  ${bytes < base ? '' : '+'}${bytes - base}`,
  );
}
