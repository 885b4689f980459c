import { go } from '../packages/client-go/language.ts';
import { java } from '../packages/client-java/language.ts';
import type { Language } from '../packages/language-tests/src/language.ts';
import { php } from '../packages/client-php/language.ts';
import { python } from '../packages/client-python/language.ts';

/** Every language with a client made from the description, besides TypeScript. */
export const languages: Language[] = [php, python, go, java];
