import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { eventually } from '@landed/chassis/testing';
import { Problem } from '@landed/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';

const propertySchema = z.looseObject({ type: z.unknown().optional() });
const bodySchema = z.looseObject({
  properties: z.record(z.string(), propertySchema).default({}),
  required: z.array(z.string()).default([]),
});
const operationSchema = z.looseObject({
  'x-access': z.union([z.string(), z.array(z.string())]).optional(),
  parameters: z.array(z.looseObject({ in: z.string(), name: z.string() })).default([]),
  requestBody: z.looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown() })) }).optional(),
});
const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

interface Route {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly access: string | string[] | undefined;
  readonly operation: z.infer<typeof operationSchema>;
}

let document: z.infer<typeof documentSchema>;
let routes: Route[];
let everything: Person;
let visitor: Person;
let anybody: Person;

beforeAll(async () => {
  const world = await theWorld();
  anybody = world.stranger('Nobody');
  document = documentSchema.parse((await anybody.call('GET', '/api/openapi.json')).body);
  routes = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      access: operation['x-access'],
      operation,
    })),
  );
  // An organizer who came and agreed to the ground rules may call everything.
  everything = await world.organizer();
  const meeting = await world.meeting();
  const rsvp = await world.coming(everything, meeting, { arrival: 'other' });
  await world.scan(meeting, rsvp.passId);
  await world.isMember(everything);
  visitor = world.stranger('Vera');
  await visitor.signUp(world.mailbox);
});

const filled = (path: string, value: string): string => path.replaceAll('{part}', '0').replaceAll(/\{[^}]+\}/g, value);

function bodyOf(route: Route): z.infer<typeof bodySchema> | null {
  const schema = route.operation.requestBody?.content['application/json']?.schema;
  if (schema === undefined) return null;
  return bodySchema.parse(resolve(schema));
}

function resolve(schema: unknown): unknown {
  const parsed = z
    .looseObject({
      $ref: z.string().optional(),
      anyOf: z.array(z.unknown()).optional(),
      allOf: z.array(z.unknown()).optional(),
    })
    .parse(schema);
  if (parsed.$ref) return resolve(document.components.schemas[parsed.$ref.split('/').at(-1) ?? '']);
  const nested = parsed.allOf?.[0] ?? parsed.anyOf?.[0];
  return nested === undefined ? schema : resolve(nested);
}

const problemIn = (answer: { body: unknown; text: string }): Problem =>
  Problem.parse(answer.body ?? { text: answer.text });

describe('every route of the document', () => {
  test('is there at all: the document covers the four services', () => {
    expect(routes.length).toBeGreaterThan(30);
    expect(routes.filter((route) => route.access === undefined).map((route) => route.name)).toEqual([]);
  });

  test('400 names each wrong and each unknown field, never 5xx', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const body = bodyOf(route);
      if (!body) continue;
      const nonsense = Object.fromEntries(
        // Into an object that is open, such as what a browser says of its extensions, anything may be written.
        Object.entries(body.properties).map(([name, { type }]) => [name, type === 'object' ? 1 : { nonsense: true }]),
      );
      const answer = await everything.call(route.method, filled(route.path, randomUUID()), {
        ...nonsense,
        unknownField: 1,
      });
      const fields = answer.status === 400 ? (problemIn(answer).fields ?? []).map((item) => item.field) : [];
      const missing = [...Object.keys(body.properties), 'unknownField'].filter(
        (name) => !fields.some((field) => field === name || field.startsWith(`${name}.`)),
      );
      if (answer.status !== 400 || missing.length > 0)
        wrong.push(`${route.name}: ${answer.status}, not named: ${missing.join(', ')}`);
    }
    expect(wrong).toEqual([]);
  });

  test('refuses what is not JSON, an empty body, a list, and unknown query parameters, never with 5xx', async () => {
    const wrong: string[] = [];
    const note = (
      route: Route,
      what: string,
      status: number,
      text: string,
      allowed: (status: number) => boolean,
    ): void => {
      const json = status < 400 || /"code":"[a-z0-9-]+"/.test(text);
      if (!allowed(status) || !json) wrong.push(`${route.name} with ${what}: ${status} ${text.slice(0, 120)}`);
    };
    const is4xx = (status: number): boolean => status >= 400 && status < 500;
    // Signing out takes no input, and would end this test's sign-in.
    for (const route of routes.filter(({ name }) => name !== 'DELETE /api/sessions/current')) {
      const path = filled(route.path, randomUUID());
      if (route.method !== 'GET') {
        for (const body of ['{"half":', '[]', '"text"', 'null', '{}']) {
          const answer = await rawCall(everything, route.method, path, body);
          const required = (bodyOf(route)?.required.length ?? 0) > 0 || body === '{"half":';
          note(route, body, answer.status, answer.text, required ? is4xx : (status) => status < 500);
        }
      }
      const odd = await everything.call(
        route.method,
        `${path}?nonsense=1&range=%5B&sort=%7B&filter=no`,
        route.method === 'GET' ? undefined : {},
      );
      note(route, 'odd query', odd.status, odd.text, (status) => status < 500);
      if (route.operation.parameters.some((item) => item.in === 'query'))
        note(route, 'odd query', odd.status, odd.text, is4xx);
      for (const id of ['x', '%00', '..%2f..%2fetc', "';drop table member;--", 'ä'.repeat(60)]) {
        if (!route.path.includes('{')) break;
        const answer = await everything.call(
          route.method,
          filled(route.path, encodeURI(id)),
          route.method === 'GET' ? undefined : {},
        );
        note(route, `id ${id}`, answer.status, answer.text, is4xx);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('401 without sign-in and 403 without the role, before anything else is looked at', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      if (route.access === 'public' || route.access === 'link') continue;
      const path = filled(route.path, randomUUID());
      const body = route.method === 'GET' ? undefined : { unknownField: 1 };
      const unsigned = await anybody.call(route.method, path, body);
      if (unsigned.status !== 401) wrong.push(`${route.name} unsigned: ${unsigned.status}`);
      if (Array.isArray(route.access)) {
        const answer = await visitor.call(route.method, path, body);
        if (answer.status !== 403) wrong.push(`${route.name} as visitor: ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('HEAD and OPTIONS do nothing, and a page of another origin may not post', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const path = filled(route.path, randomUUID());
      const head = await everything.call('HEAD', path);
      if (head.status >= 500) wrong.push(`HEAD ${route.path}: ${head.status}`);
      // Mailbox providers post the one click of RFC 8058 from elsewhere.
      if (route.method === 'GET' || route.path === '/api/unsubscribe/{token}') continue;
      const foreign = await everything.call(
        route.method,
        path,
        {},
        { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
      );
      if (foreign.status !== 403) wrong.push(`${route.name} from elsewhere: ${foreign.status}`);
    }
    expect(wrong).toEqual([]);
  });

  test('no GET and no HEAD changes anything, whoever asks', async () => {
    const lists = ['members', 'meetings', 'rsvps', 'check-ins', 'needs', 'leads', 'introductions'];
    const state = async (): Promise<string[]> =>
      await Promise.all(
        lists.map(async (name) => {
          const answer = await everything.call('GET', `/api/${name}?range=[0,999]`);
          expect(answer.status).toBe(200);
          return `${name} ${answer.headers.get('content-range')} ${answer.text}`;
        }),
      );
    // What earlier tests set in motion comes to rest first.
    let before = await state();
    let still = 0;
    await eventually('nothing moves any more', async () => {
      const now = await state();
      still = isDeepStrictEqual(now, before) ? still + 1 : 0;
      before = now;
      return still >= 5;
    });
    for (const route of routes) {
      for (const person of [anybody, visitor, everything]) {
        for (const method of ['GET', 'HEAD']) await person.call(method, filled(route.path, randomUUID()));
      }
    }
    expect(await state()).toEqual(before);
  });

  test('nothing of the inside is reachable from outside', async () => {
    for (const path of [
      '/internal/jwks.json',
      '/internal/session-tokens',
      '/internal/openapi.json',
      '/api/../internal/jwks.json',
      '/api/internal/jwks.json',
    ]) {
      const answer = await everything.call('GET', path);
      expect(answer.status, path).toBeGreaterThanOrEqual(400);
      expect(answer.text, path).not.toMatch(/"keys"|"openapi"/);
    }
  });
});

async function rawCall(
  person: Person,
  method: string,
  path: string,
  body: string,
): Promise<{ status: number; text: string }> {
  return await person.call(method, path, undefined, { 'content-type': 'application/json' }, body);
}
