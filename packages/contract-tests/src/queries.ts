import type { Description, Operation, Parameter, Schema } from '@appsmiles/openapi';
import { badValues } from './bad-bodies.ts';

/** The values of the parameters that a query has, by their names. */
type Values = Record<string, unknown>;

/** A query that breaks the schema of one parameter. */
export interface BadQuery {
  /** What is wrong with it. */
  fault: string;
  query: string;
}

/** Two right queries: with the parameters that are required, and with all. They are the same where all are required. */
export function goodQueries({ parameters }: Operation): { required: string; all: string } {
  const required = parameters.filter((parameter) => parameter.required);
  return { required: queryOf(examplesOf(required)), all: queryOf(examplesOf(parameters)) };
}

/** For each parameter of an operation: without it where it is required, and with values just out of range. */
export function badQueries({ parameters }: Operation, { resolve }: Description): BadQuery[] {
  const good = examplesOf(parameters);
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

/** A query has texts only: a text that is no number stands for an object, where a text is not what is asked for. */
function inQuery(fault: string, value: unknown, { type, minLength = 0 }: Schema): [string, unknown][] {
  const values = [value].flat();
  const isNothing = values.length === 0 || (value === '' && minLength === 0);
  if (values.some((one) => typeof one === 'object'))
    return /^(integer|number|boolean)$/.test(`${type}`) ? [['a word', 'word']] : [];
  return isNothing ? [] : [[fault, value]];
}

function examplesOf(parameters: Parameter[]): Values {
  return Object.fromEntries(parameters.map(({ name, schema }) => [name, schema.examples?.[0] ?? schema.default]));
}

function queryOf(values: Values): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of [value].flat()) query.append(name, String(one));
  }
  return query.size > 0 ? `?${query}` : '';
}
