import { testPartnerWith } from '@appsmiles/cli/test-partner';
import type { Description, Server } from '@appsmiles/openapi';
import { uuidOf } from './uuid.ts';
import { tokenVariables } from './variables.ts';

/** An environment of Postman: where to send to, and as whom. */
export interface Environment {
  id: string;
  name: string;
  values: { key: string; value: string; type: 'default' | 'secret'; enabled: true; description?: string }[];
  _postman_variable_scope: 'environment';
}

/** The environments of a description by the names of their files: the mock, the sandbox that it names, and one to fill in. */
export function environmentsOf({ document, requestJwt }: Description): Record<string, Environment> {
  const sandbox = document.servers.find(({ description }) => /^sandbox\b/i.test(description ?? ''));
  const mock = document.servers.find(({ url }) => url.startsWith('http://127.0.0.1'));
  const { partnerId, partnerSecret } = testPartnerWith(requestJwt.keyEncoding);
  return {
    mock: environment('mock', mock?.url ?? 'http://127.0.0.1:4010', { partnerId, partnerSecret }),
    ...(sandbox && { sandbox: environment('sandbox', urlOf(sandbox), {}, sandbox.description) }),
    deployment: environment('deployment', '', {}),
  };
}

function environment(
  name: string,
  baseUrl: string,
  { partnerId = '', partnerSecret = '' }: { partnerId?: string; partnerSecret?: string },
  about?: string,
): Environment {
  const value = (key: string, text: string, type: 'default' | 'secret' = 'default', description?: string) =>
    ({ key, value: text, type, enabled: true, ...(description && { description }) }) as const;
  return {
    id: uuidOf(`environment ${name}`),
    name: `app's miles: ${name}`,
    values: [
      value('baseUrl', baseUrl, 'default', about),
      value('partnerId', partnerId),
      value('partnerSecret', partnerSecret, 'secret'),
      ...Object.values(tokenVariables).map((key) => value(key, '', 'secret')),
    ],
    _postman_variable_scope: 'environment',
  };
}

/** The URL of a server with its variables' defaults. */
function urlOf({ url, variables = {} }: Server): string {
  return url.replace(/\{([^}]+)\}/g, (whole, name: string) => variables[name]?.default ?? whole);
}
