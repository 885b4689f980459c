import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpMockConfig,
  type IHttpOperationConfig,
  type IHttpRequest,
} from '#prism';
import { type Answer, failure, jsonAnswer } from '../answer.ts';
import type { Operation, readDocument } from '../operations.ts';

/** A request as Prism takes it, with the body parsed. */
export interface ParsedRequest {
  headers: Record<string, string>;
  body: unknown;
}

/** Chooses and checks an answer. */
export type Responder = (operation: Operation, request: ParsedRequest, mock: IHttpOperationConfig) => Promise<Answer>;

/** How Prism answers. */
export interface ResponderOptions {
  /** Answers 500 when an answer breaks the document. */
  errors: boolean;
}

type PrismResult = Awaited<ReturnType<ReturnType<ReturnType<typeof createInstance>['request']>>>;
type PrismAnswer = Extract<PrismResult, { _tag: 'Right' }>['right'];
type PrismError = Extract<PrismResult, { _tag: 'Left' }>['left'];
type Violation = PrismAnswer['validations']['input'][number];

/** Makes Prism from a document, to be called in this process. */
export async function createResponder(
  document: Awaited<ReturnType<typeof readDocument>>,
  { errors }: ResponderOptions,
): Promise<Responder> {
  const byPath = new Map((await getHttpOperationsFromSpec(document)).map((operation) => [operation.path, operation]));
  const config: IHttpMockConfig = {
    isProxy: false,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    errors,
    upstreamProxy: undefined,
    mock: { dynamic: false },
  };
  const prism = createInstance(config, { logger: silentLogger() });
  return async ({ path }, { headers, body }, mock) => {
    const input: IHttpRequest = { method: 'post', url: { path, query: {} }, headers, body };
    const resource = byPath.get(path);
    // One operation and not all of them: Prism would match the path again, with one server after the other.
    const ask = (wanted: IHttpOperationConfig): Promise<PrismResult> =>
      prism.request(input, resource ? [resource] : [], { ...config, mock: { ...wanted } })();
    let result = await ask(mock);
    // Prism looks for the example among those of the refusal too when it refuses the request, and fails.
    if (result._tag === 'Left' && mock.exampleKey !== undefined) result = await ask({ dynamic: mock.dynamic });
    return result._tag === 'Right' ? answerOf(result.right, errors) : answerOfError(result.left);
  };
}

function answerOf({ output, validations }: PrismAnswer, errors: boolean): Answer {
  const violations = validations.output.filter(isError).map(({ message }) => message);
  if (errors && violations.length > 0) {
    return failure(500, 199, 'The answer breaks the description, and --errors is set.', violations.join('; '));
  }
  const refused = validations.input.filter(isError).map(({ message }) => message);
  const headers = Object.fromEntries(
    Object.entries(output.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  // Prism answers with the example of the document, which can't know what is wrong with this request.
  if (refused.length > 0 && output.statusCode === 422) {
    return { ...failure(422, 100, refused.join('; ')), notes: [...refused, ...violations] };
  }
  return { ...jsonAnswer(output.statusCode, output.body, headers), notes: [...refused, ...violations] };
}

/** Prism's own failures have the form of RFC 9457; here they take the platform's envelope. */
function answerOfError(error: PrismError): Answer {
  const { status = 500, detail = error.message } = error as PrismError & { status?: number; detail?: string };
  return failure(status, status < 500 ? 100 : 199, detail);
}

// DiagnosticSeverity.Error of @stoplight/types, whose enum this package does not need otherwise.
function isError({ severity }: Violation): boolean {
  return severity === 0;
}

/** Prism makes a child logger and formats whole requests for each call; what a person needs is in its answer. */
function silentLogger(): Parameters<typeof createInstance>[1]['logger'] {
  const ignore = (): void => {};
  const logger = { success: ignore, info: ignore, warn: ignore, error: ignore, debug: ignore, trace: ignore };
  // Prism calls these and `child`, and nothing else of pino's interface.
  return Object.assign(logger, { child: () => logger }) as unknown as Parameters<typeof createInstance>[1]['logger'];
}
