/** Headers that a request JWT never names: `authorization` carries the JWT itself. In lower case. */
export const UNSIGNED_HEADERS: readonly string[] = ['authorization'];
