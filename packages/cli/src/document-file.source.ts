import { fileURLToPath } from 'node:url';

/** The bundled document in a clone of this repository, where it is generated. */
export const documentFile: string = fileURLToPath(new URL('../../../openapi/generated/openapi.yaml', import.meta.url));
