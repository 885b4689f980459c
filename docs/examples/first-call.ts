import type { paths } from '@appsmiles/client/frontend';
import createClient from 'openapi-fetch';

const client = createClient<paths>({
  baseUrl: 'http://127.0.0.1:4010',
  headers: { Authorization: 'Bearer any' }, // The mock accepts any token; a deployment wants a signed JWT.
});

const { data, error } = await client.POST('/gift/list', { body: { categoryId: 'drinks' } });
if (error) throw new Error(`${error.errorCode} ${error.errorMsg}`);
for (const { title, points } of data.data.gifts) console.log(`${title}: ${points} points`);
