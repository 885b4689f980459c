import type { Description, Document, Operation } from '@appsmiles/openapi';
import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpMockConfig,
  type IHttpOperationConfig,
  type IHttpRequest,
} from '#prism';
import { failure, jsonResponse, type ReadyResponse } from '../http/ready-response.ts';

/** A request as Prism takes it, with the body parsed. */
export interface ParsedRequest {
  headers: Record<string, string>;
  query: Record<string, string | string[]>;
  body: unknown;
}

/** Chooses and checks a response. */
export type Responder = (
  operation: Operation,
  request: ParsedRequest,
  mock: IHttpOperationConfig,
) => Promise<ReadyResponse>;

/** How Prism responds. */
export interface ResponderOptions {
  /** Responds with 500 when a response breaks the description. */
  errors: boolean;
}

type PrismResult = Awaited<ReturnType<ReturnType<ReturnType<typeof createInstance>['request']>>>;
type PrismResponse = Extract<PrismResult, { _tag: 'Right' }>['right'];
type PrismError = Extract<PrismResult, { _tag: 'Left' }>['left'];
type Violation = PrismResponse['validations']['input'][number];

/** Sets up Prism for a description, to be called in this process. */
export async function createResponder(
  { document }: Pick<Description, 'document'>,
  { errors }: ResponderOptions,
): Promise<Responder> {
  const resources = await getHttpOperationsFromSpec(withFakes(document));
  for (const parameter of resources.flatMap(({ request }) => request?.query ?? [])) {
    // OpenAPI 3.1.1 §4.8.12.2.1: true is the default of this style, and Prism would look at the last value of a list alone.
    if ((parameter.style ?? 'form') === 'form') parameter.explode ??= true;
  }
  const byPath = new Map(resources.map((resource) => [`${resource.method} ${resource.path}`, resource]));
  const config: IHttpMockConfig = {
    isProxy: false,
    // Prism knows the default place of the JWT only, and of what stands there no more than that something does.
    checkSecurity: false,
    validateRequest: true,
    validateResponse: true,
    errors,
    upstreamProxy: undefined,
    mock: { dynamic: false },
  };
  const prism = createInstance(config, { logger: silentLogger() });
  return async ({ method, path }, { headers, query, body }, mock) => {
    const input: IHttpRequest = { method, url: { path, query }, headers, body };
    const resource = byPath.get(`${method} ${path}`);
    // One operation and not all of them: Prism would match the path again, with one server after the other.
    const ask = (wanted: IHttpOperationConfig): Promise<PrismResult> =>
      prism.request(input, resource ? [resource] : [], { ...config, mock: { ...wanted } })();
    let result = await ask(mock);
    // When Prism refuses the request, it looks for the example among those of the refusal too, and fails.
    if (result._tag === 'Left' && mock.exampleKey !== undefined) result = await ask({ dynamic: mock.dynamic });
    return result._tag === 'Right' ? responseOf(result.right, errors) : responseOfError(result.left);
  };
}

/**
 * A copy, because Prism replaces the references of the document that it is given; in it, a list that may grow names its known values to
 * what Prism makes dynamic responses with, and stays open to what checks them.
 */
function withFakes(document: Document): object {
  return JSON.parse(JSON.stringify(document), (_key, value) => {
    const known: unknown = value?.['x-extensible-enum'];
    return Array.isArray(known) ? { ...value, 'x-faker': { 'helpers.arrayElement': [known] } } : value;
  });
}

function responseOf({ output, validations }: PrismResponse, errors: boolean): ReadyResponse {
  const violations = validations.output.filter(isError).map(({ message }) => message);
  if (errors && violations.length > 0) {
    return failure(500, 199, 'The response breaks the description, and --errors is set.', violations.join('; '));
  }
  const refused = validations.input.filter(isError).map(({ message }) => message);
  const headers = Object.fromEntries(
    Object.entries(output.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  // Prism responds with the description's example, which can't know what is wrong with this request.
  if (refused.length > 0 && output.statusCode === 422) {
    return { ...failure(422, 100, refused.join('; ')), notes: [...refused, ...violations] };
  }
  return { ...jsonResponse(output.statusCode, output.body, headers), notes: [...refused, ...violations] };
}

/** Prism's own failures have the form of RFC 9457; here they take the platform's envelope. */
function responseOfError(error: PrismError): ReadyResponse {
  const { status = 500, detail = error.message } = error as PrismError & { status?: number; detail?: string };
  return failure(status, status < 500 ? 100 : 199, detail);
}

// DiagnosticSeverity.Error of @stoplight/types, whose enum this package does not need otherwise.
function isError({ severity }: Violation): boolean {
  return severity === 0;
}

/** Prism creates a child logger and formats whole requests for each call; what a person needs is in its response. */
function silentLogger(): Parameters<typeof createInstance>[1]['logger'] {
  const ignore = (): void => {};
  const logger = { success: ignore, info: ignore, warn: ignore, error: ignore, debug: ignore, trace: ignore };
  // Prism calls these and `child`, and nothing else of pino's interface.
  return Object.assign(logger, { child: () => logger }) as unknown as Parameters<typeof createInstance>[1]['logger'];
}
