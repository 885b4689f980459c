import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';

/** Why a text is not JSON. */
export interface JsonFailure {
  /** Offset in bytes. */
  offset: number;
  /** Whether it ends too early: all before is in order. */
  isTruncated: boolean;
}

/** Reads JSON piece by piece. */
export interface JsonReader {
  /** Takes the next bytes of UTF-8, and returns the values that became whole. */
  read(bytes: Uint8Array): unknown[];
  /** Says that there are no more, and returns what was wrong. */
  end(): JsonFailure | undefined;
}

type Token = Parameters<Tokenizer['onToken']>[0];

/** What to read. */
export interface JsonReaderOptions {
  /** The values to return, as a JSONPath of names and `*`. */
  path: string;
  /** Whether a member is read at all, by its depth (1 in the outermost object) and name. What is not is null. */
  wants: (depth: number, name: string) => boolean;
}

/** Creates a reader of large JSON. It needs as much memory as the largest value it returns, and no stack. */
export function createJsonReader({ path, wants }: JsonReaderOptions): JsonReader {
  let found: unknown[] = [];
  let failure: JsonFailure | undefined;
  let size = 0;
  let lastOffset = 0;
  const tokenizer = new Tokenizer({ stringBufferSize: 16 * 1024 });
  const parser = new TokenParser({ paths: [path], keepStack: false });
  const filter = createMemberFilter(wants, (token) => parser.write(token));
  const fail = (offset: number): void => {
    failure ??= { offset, isTruncated: false };
  };
  tokenizer.onToken = (token) => {
    lastOffset = token.offset;
    if (!failure) filter(token);
  };
  tokenizer.onError = ({ message }) => fail(Number(/absolute position "(\d+)"/.exec(message)?.[1] ?? lastOffset));
  parser.onError = () => fail(lastOffset);
  parser.onValue = ({ value }) => {
    found.push(value);
  };
  return {
    read(bytes) {
      found = [];
      if (!failure) tokenizer.write(bytes);
      size += bytes.length;
      return found;
    },
    end() {
      if (!failure && !parser.isEnded) failure = { offset: size, isTruncated: true };
      return failure;
    },
  };
}

/** Passes tokens on, with null in place of each member that is not wanted. */
function createMemberFilter(
  wants: JsonReaderOptions['wants'],
  pass: (token: Omit<Token, 'offset'>) => void,
): (token: Token) => void {
  const isObject: boolean[] = [];
  let isKey = false;
  let isWanted = true;
  let skipDepth = 0;
  return (token) => {
    const type = token.token;
    const isClosing = type === TokenType.RIGHT_BRACE || type === TokenType.RIGHT_BRACKET;
    if (skipDepth > 0) {
      if (isObject.length > skipDepth || !(isClosing || type === TokenType.COMMA)) {
        if (isClosing) isObject.pop();
        else if (type === TokenType.LEFT_BRACE || type === TokenType.LEFT_BRACKET) isObject.push(false);
        return;
      }
      skipDepth = 0;
    }
    pass(token);
    if (isClosing) isObject.pop();
    else if (type === TokenType.LEFT_BRACE || type === TokenType.LEFT_BRACKET) {
      isKey = type === TokenType.LEFT_BRACE;
      isObject.push(isKey);
    } else if (type === TokenType.COMMA) isKey = isObject.at(-1) ?? false;
    else if (type === TokenType.STRING && isKey) {
      isKey = false;
      isWanted = wants(isObject.length, String(token.value));
    } else if (type === TokenType.COLON && !isWanted) {
      isWanted = true;
      skipDepth = isObject.length;
      pass({ token: TokenType.NULL, value: null });
    }
  };
}
