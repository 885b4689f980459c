import { go } from './go.ts';
import { java } from './java.ts';
import type { Language } from './language.ts';
import { php } from './php.ts';
import { python } from './python.ts';

/** Every language with a client made from the description, besides TypeScript. */
export const languages: Language[] = [php, python, go, java];
