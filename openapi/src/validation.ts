import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Description, Operation } from './description.ts';
import type { Schema } from './document.ts';
import type { Reference } from './reference.ts';

/** Checks values against the schemas of a description. */
export interface Validation {
  /** The errors that JSON Schema 2020-12, which OpenAPI 3.1 uses, finds in a value; empty when it fits. */
  errors(value: unknown, schema: Schema | Reference): ErrorObject[];
  /**
   * The same for a response of an operation, as sentences. A status that is not declared is one of the default response, which
   * stands for failures; a success with such a status is an error.
   */
  responseErrors(operation: Operation, status: number, value: unknown): string[];
}

/** Prepares the validation of a description; each schema is compiled when it is first used. */
export function createValidation({ document }: Pick<Description, 'document'>): Validation {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  addFormats.default(ajv);
  // What a schema, and the document around it, may have besides JSON Schema keywords; ajv rejects every other name.
  ajv.addVocabulary([...new Set([...extensionsOf(document), ...Object.keys(document)])]);
  ajv.addSchema(document, 'document');
  const errors = (value: unknown, schema: Schema | Reference): ErrorObject[] => {
    const validate = ajv.compile('$ref' in schema ? { $ref: `document${schema.$ref}` } : { ...schema });
    return validate(value) ? [] : (validate.errors ?? []);
  };
  return {
    errors,
    responseErrors({ responses }, status, value) {
      const isSuccess = status >= 200 && status <= 299;
      const response =
        responses.find((one) => one.status === String(status)) ??
        responses.find((one) => one.status === 'default' && !isSuccess);
      if (!response) return [`status ${status} is not declared`];
      return errors(value, response.schema).map(({ instancePath, message }) => `${instancePath} ${message}`);
    },
  };
}

/** The names that start with `x-` anywhere in the schemas. */
function extensionsOf(node: unknown, names: Set<string> = new Set()): Set<string> {
  if (typeof node !== 'object' || node === null) return names;
  for (const [name, value] of Object.entries(node)) {
    if (name.startsWith('x-')) names.add(name);
    extensionsOf(value, names);
  }
  return names;
}
