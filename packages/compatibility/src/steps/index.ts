import type { Step } from '../step.ts';
import { collections } from './collections.ts';
import { linters } from './linters.ts';
import { openapiGenerator } from './openapi-generator.ts';
import { parsers } from './parsers.ts';
import { typescript } from './typescript.ts';

/** Everything that is tried, in the order of the docs' table. */
export const steps: Step[] = [...parsers, ...linters, ...typescript, ...openapiGenerator, ...collections];
