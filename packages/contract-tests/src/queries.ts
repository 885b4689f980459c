import { type Description, exampleValues, type Operation, queryOf, type Schema } from '@appsmiles/openapi';
import { badValues } from './bad-bodies.ts';

/** A query that breaks the schema of one parameter. */
export interface BadQuery {
  /** What is wrong with it. */
  fault: string;
  query: string;
}

/** Two right queries: with the parameters that are required, and with all. They are the same where all are required. */
export function goodQueries({ parameters }: Operation): { required: string; all: string } {
  const required = parameters.filter((parameter) => parameter.required);
  return { required: queryOf(exampleValues(required)), all: queryOf(exampleValues(parameters)) };
}

/** For each parameter of an operation: without it where it is required, and with values just out of range. */
export function badQueries({ parameters }: Operation, { resolve }: Description): BadQuery[] {
  const good = exampleValues(parameters);
  return parameters.flatMap(({ name, required, schema }) => {
    const { [name]: _left, ...others } = good;
    const items = schema.items && resolve<Schema>(schema.items);
    const missing = required ? [{ fault: `no ${name}`, query: queryOf(others) }] : [];
    const values = badValues(schema, items).flatMap(([fault, value]): [string, unknown][] =>
      inQuery(fault, value, schema),
    );
    return [
      ...missing,
      ...values.map(([fault, value]) => ({
        fault: `${fault} as ${name}`,
        query: queryOf({ ...others, [name]: value }),
      })),
    ];
  });
}

/** A query has texts only: a text that is not a number stands for an object, where a text is not what is asked for. */
function inQuery(fault: string, value: unknown, { type }: Schema): [string, unknown][] {
  const values = [value].flat();
  // A server may take an empty text for none.
  const isNothing = values.length === 0 || value === '';
  if (values.some((one) => typeof one === 'object'))
    return /^(integer|number|boolean)$/.test(`${type}`) ? [['a word', 'word']] : [];
  return isNothing ? [] : [[fault, value]];
}
