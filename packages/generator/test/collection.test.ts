import { testPartner } from '@appsmiles/cli/test-partner';
import { type Description, describe as described, type Operation, readDescription } from '@appsmiles/openapi';
import { createValidation } from '@appsmiles/openapi/validation';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../src/copies/index.ts';
import type { Arazzo, Step } from '../src/postman/arazzo.ts';
import { postmanCollection } from '../src/postman/collection.ts';
import { collectionFiles, collectionOf } from '../src/postman/index.ts';
import type { Collection, Item } from '../src/postman/types.ts';

const description = readDescription();
const { document, operations } = description;
const { collection, environments } = await collectionOf(projectFolder, description);

function itemsOf({ item }: Collection): Item[] {
  return item.flatMap((folder) => folder.item);
}

function pathOf({ request }: Item): string {
  return `/${request.url.path.join('/')}`;
}

const linesOf = (item: Item | undefined): string => (item?.event ?? []).flatMap(({ script }) => script.exec).join('\n');

describe('the collection', () => {
  test('starts with the workflows, step by step, and then has a folder for each tag', () => {
    const [visit, work, ...tags] = collection.item;
    expect(visit?.item.map(pathOf)).toEqual([
      '/user/clientcheckcredentials',
      '/partner/initialcheckstore',
      '/generosity/store',
      '/gift/list',
      '/gift/checkavailability',
      '/user/historyearns',
      '/user/historyburns',
      '/user/logout',
    ]);
    expect(work?.item.map(pathOf).slice(0, 2)).toEqual(['/auth/token', '/buffer/store']);
    expect(tags.map(({ name }) => name)).toEqual(document.tags.map(({ name }) => name));
  });

  test.each(operations)('has $operationId in the folder of its tag, with every example', (operation: Operation) => {
    const item = collection.item
      .find(({ name }) => name === operation.tag)
      ?.item.find((one) => pathOf(one) === operation.path && !one.name.endsWith(', again'));
    expect(item?.request.method).toBe(operation.method.toUpperCase());
    const [example] = operation.request?.examples ?? [];
    expect(JSON.parse(item?.request.body?.raw ?? '')).toEqual(example?.value);
    const declared = operation.responses.filter(({ status }) => status !== 'default');
    expect(item?.response.map(({ code, body }) => [String(code), JSON.parse(body)])).toEqual(
      declared.flatMap(({ status, examples }) => examples.map(({ value }) => [status, value])),
    );
    const { errors, responseErrors } = createValidation(description);
    for (const { code, body, originalRequest } of item?.response ?? []) {
      expect(responseErrors(operation, code, JSON.parse(body))).toEqual([]);
      if (operation.request) {
        expect(errors(JSON.parse(originalRequest.body?.raw ?? ''), operation.request.schema)).toEqual([]);
      }
    }
  });

  test('saves the headers of a response with it', () => {
    const limited = itemsOf(collection).flatMap(({ response }) => response.filter(({ code }) => code === 429));
    expect(limited.length).toBe(operations.length);
    for (const { header, status } of limited) {
      expect(status).toBe('Too Many Requests');
      expect(header).toContainEqual({ key: 'Retry-After', value: '30' });
    }
  });

  test('chains what a step returns, and tests it', () => {
    const [connect, , act, list, buy] = collection.item[0]?.item ?? [];
    expect(linesOf(connect)).toContain("pm.environment.set('userToken', body.data?.user?.userToken);");
    expect(linesOf(list)).toContain("pm.collectionVariables.set('giftId', body.data?.gifts?.[0]?.giftId);");
    expect(buy?.request.body?.raw).toBe('{\n  "giftId": "{{giftId}}"\n}');
    expect(linesOf(buy)).toContain(
      "pm.test('data.balance < the balance', () => pm.expect(body.data?.balance).to.be.below(Number(pm.variables.replaceIn('{{balance}}'))));",
    );
    expect(linesOf(act)).toContain("pm.test('data.points > 0', () => pm.expect(body.data?.points).to.be.above(0));");
  });

  test('gives an input its own name, and that of its workflow where another one has another default', () => {
    const values = Object.fromEntries(collection.variable.map(({ key, value }) => [key, value]));
    expect(values).toMatchObject({
      partnerClientId: '42',
      visit_tagId: 'purchase',
      serve_tagId: 'birthdayReward',
      giftId: '',
    });
    expect(values).not.toHaveProperty('bearer');
    expect(values).not.toHaveProperty('userToken');
  });

  test('sets every variable that a request or a test uses', () => {
    const known = new Set([
      ...collection.variable.map(({ key }) => key),
      ...Object.values(environments).flatMap(({ values }) => values.map(({ key }) => key)),
    ]);
    const used = JSON.stringify(collection.item).matchAll(/\{\{([^}]+)\}\}/g);
    for (const [, name = ''] of used) expect(known).toContain(name);
  });

  test('holds no secret, and only the environment of the mock does', () => {
    expect(JSON.stringify(collection)).not.toContain(testPartner.partnerSecret);
    for (const [name, { values }] of Object.entries(environments)) {
      const secret = values.find(({ key }) => key === 'partnerSecret');
      expect(secret).toMatchObject({ type: 'secret', value: name === 'mock' ? testPartner.partnerSecret : '' });
      for (const key of ['userToken', 'token']) {
        expect(values.find((one) => one.key === key)).toMatchObject({ type: 'secret', value: '' });
      }
    }
  });

  test('has environments for the mock, for the sandbox of the description, and an empty one', () => {
    const urls = Object.entries(environments).map(([name, { values }]) => [name, values[0]?.value]);
    expect(urls).toEqual([
      ['mock', 'http://127.0.0.1:4010'],
      ['sandbox', 'https://api-sandbox.appsmiles.eu/2.0'],
      ['deployment', ''],
    ]);
  });

  test('is the same each time', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => collectionFiles(projectFolder, description)));
    expect(one).toEqual(other);
    const ids = [collection.info._postman_id, ...Object.values(environments).map(({ id }) => id)];
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });
});

/** A description with changes, as its document has them. */
function changed(change: (document: Description['document']) => void): Description {
  const copy = structuredClone(document);
  change(copy);
  return described(copy);
}

const workflow = (steps: Step[], inputs: Arazzo['workflows'][number]['inputs'] = {}): Arazzo => ({
  info: { title: 'One', description: 'One workflow.' },
  workflows: [{ workflowId: 'one', description: 'One.', inputs, steps }],
});

const step = (more: Partial<Step>): Step => ({ stepId: 'a', description: 'A.', operationId: 'getUser', ...more });

describe('of another description', () => {
  test('an operation without a body has its parameters in path, query and headers', () => {
    const other = changed(({ paths }) => {
      const { requestBody: _, ...operation } = paths['/user/info']?.post ?? {};
      const at = (place: string, name: string, schema: object) => ({ name, in: place, required: true, schema });
      const parameters = [
        at('path', 'id', { type: 'string', examples: ['42'] }),
        at('query', 'from', { type: 'integer', default: 0 }),
        at('header', 'X-Lang', { type: 'string', examples: ['en'] }),
        at('query', 'unknown', { type: 'string' }),
      ];
      // Stands for what another source of the document says.
      Object.assign(paths, { '/users/{id}': { get: { ...operation, operationId: 'getOne', parameters } } });
    });
    const made = postmanCollection(other, []);
    const item = itemsOf(made).find(({ request }) => request.method === 'GET');
    expect(item?.request).toMatchObject({
      header: [{ key: 'X-Lang', value: 'en' }],
      url: {
        raw: '{{baseUrl}}/users/:id?from=0',
        path: ['users', ':id'],
        query: [{ key: 'from', value: '0' }],
        variable: [{ key: 'id', value: '42' }],
      },
    });
    expect(item?.request).not.toHaveProperty('body');
    expect(made.event[0]?.script.exec.join('\n')).toContain('"GET /users/:id": "token"');
  });

  test('the tests read the envelope by its names', () => {
    const other = changed((copy) => {
      copy['x-envelope'] = { ...copy['x-envelope'], code: 'status', message: 'text', data: 'result', success: 200 };
    });
    const act = step({
      successCriteria: [
        { condition: '$statusCode == 200' },
        { condition: '$response.body#/errorCode == 0' },
        { condition: '$response.body#/data/user/points > 0' },
      ],
    });
    const [item] = itemsOf(postmanCollection(other, [workflow([act])]));
    expect(linesOf(item).split('\n').slice(1)).toEqual([
      "pm.test('the status is 200', () => pm.response.to.have.status(200));",
      "pm.test('status is 200', () => pm.expect(body.status).to.equal(200));",
      "pm.test('result.user.points > 0', () => pm.expect(body.result?.user?.points).to.be.above(0));",
    ]);
  });

  test('what a step set that was taken out is a variable to fill in, and is not tested', () => {
    const payload = { giftId: '$steps.gone.outputs.giftId' };
    const successCriteria = [
      { condition: '$response.body#/data/user/points == $steps.gone.outputs.points' },
      { context: '$steps.gone.outputs.points', condition: '^.+$', type: 'regex' },
    ];
    const made = postmanCollection(description, [workflow([step({ requestBody: { payload }, successCriteria })])]);
    const [item] = itemsOf(made);
    expect(item?.request.body?.raw).toBe('{\n  "giftId": "{{gone_giftId}}"\n}');
    expect(linesOf(item).split('\n')).toHaveLength(3);
    expect(made.variable).toEqual([
      { key: 'gone_giftId', value: '', type: 'string', description: 'No request sets it: fill it in.' },
    ]);
  });

  test('a workflow may expect a failure', () => {
    const conditions = [
      '$statusCode == 404 && $response.body#/errorCode == 104',
      '$response.header.Retry-After != null',
    ];
    const refused = step({ successCriteria: conditions.map((condition) => ({ condition })) });
    const [item] = itemsOf(postmanCollection(description, [workflow([refused])]));
    expect(linesOf(item).split('\n').slice(1)).toEqual([
      "pm.test('the status is 404', () => pm.response.to.have.status(404));",
      "pm.test('errorCode is 104', () => pm.expect(body.errorCode).to.equal(104));",
      "pm.test('Retry-After != null', () => pm.expect(pm.response.headers.get('Retry-After')).to.not.equal(null));",
    ]);
  });

  test('what is not a text stands in the body without quotes, and expressions in a text as variables', () => {
    const inputs = { properties: { n: { type: 'integer', default: 3 }, on: { type: 'boolean' }, name: {} } };
    const payload = {
      n: '$inputs.n',
      list: ['$inputs.on'],
      text: 'a-{$inputs.n}-{$inputs.name}',
      name: '$inputs.name',
    };
    const [item] = itemsOf(postmanCollection(description, [workflow([step({ requestBody: { payload } })], inputs)]));
    expect(item?.request.body?.raw.replace(/\s/g, '')).toBe(
      '{"n":{{n}},"list":[{{on}}],"text":"a-{{n}}-{{name}}","name":"{{name}}"}',
    );
  });

  test.each([
    [
      '{"condition":"$response.body#/data.x"}',
      'Step a: "$response.body#/data.x" can\'t be tested in a collection: compare two values.',
    ],
    ['{"type":"jsonpath","condition":"$.x"}', 'Step a has a criterion of type jsonpath: write it as a simple one.'],
    ['{"condition":"$inputs.nothing == 1"}', 'Workflow one: $inputs.nothing is not an input or an output of a step.'],
    ['{"condition":"$url == 1"}', 'Workflow one: $url is not an input or an output of a step.'],
    [
      '{"condition":"$statusCode == ok"}',
      "The workflow compares with ok, which a collection can't: write a value or an expression.",
    ],
  ])('a criterion that can’t be tested is an error: %s', (criterion, message) => {
    const steps = [step({ successCriteria: [JSON.parse(criterion)] })];
    expect(() => postmanCollection(description, [workflow(steps)])).toThrow(message);
  });

  test('a step of an operation that is not there is an error', () => {
    expect(() => postmanCollection(description, [workflow([step({ operationId: 'getNobody' })])])).toThrow(
      'Step a calls the operation getNobody, which the description does not have.',
    );
  });
});
