import { fileURLToPath } from 'node:url';

/** The bundled document that the published package carries. */
export const documentFile: string = fileURLToPath(new URL('openapi.yaml', import.meta.url));
