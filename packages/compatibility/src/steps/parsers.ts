import SwaggerParser from '@apidevtools/swagger-parser';
import { compileErrors, validate } from '@readme/openapi-parser';
import type { Step } from '../step.ts';

/** Parsers that other tools build on, and that are stricter than most. Quick, so `npm test` runs them too. */
export const parsers: Step[] = [
  {
    name: 'swagger-parser',
    tool: 'swagger-parser',
    pinnedAs: '@apidevtools/swagger-parser',
    tried: 'validates',
    needs: [],
    async run({ documents }) {
      for (const { file } of documents) await SwaggerParser.validate(file);
      return undefined;
    },
  },
  {
    name: 'readme-parser',
    tool: 'ReadMe openapi-parser',
    pinnedAs: '@readme/openapi-parser',
    tried: 'validates without a warning',
    needs: [],
    async run({ documents }) {
      for (const { name, file } of documents) {
        const result = await validate(file);
        if (!result.valid) throw new Error(`${name}: ${compileErrors(result)}`);
        if (result.warnings.length > 0) throw new Error(`${name}: ${JSON.stringify(result.warnings)}`);
      }
      return undefined;
    },
  },
];
