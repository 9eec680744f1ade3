import { MeetingView, Problem } from '@landed/contracts';
import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { mergeOpenApi } from '../openapi.ts';
import { startWorld } from './world.ts';

const Meeting = z.toJSONSchema(z.object(MeetingView.shape), { io: 'output' });
const nothing = { openapi: '3.1.0', paths: {} };

const meetings = {
  paths: {
    '/api/meetings/{id}/rsvps': {
      post: { 'x-access': 'signed-in', tags: ['rsvp'], responses: { 201: { description: 'ok' } } },
    },
    '/api/meetings/next': {
      get: {
        'x-access': 'public',
        summary: 'The next one',
        responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Meeting' } } } } },
      },
    },
    '/api/meetings': { post: { 'x-access': ['organizer'] } },
    '/livez': { get: {} },
  },
  components: { schemas: { Meeting, Problem: z.toJSONSchema(z.object(Problem.shape)), Unused: { type: 'object' } } },
};
const matching = {
  paths: { '/api/asks/{token}': { get: { 'x-access': 'link' } } },
  components: { schemas: { Meeting } },
};

describe('one document from four', () => {
  const document = z
    .object({
      openapi: z.literal('3.1.0'),
      tags: z.array(z.object({ name: z.string(), description: z.string() })),
      paths: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))),
      components: z.object({
        schemas: z.record(z.string(), z.unknown()),
        securitySchemes: z.object({ session: z.unknown() }),
      }),
    })
    .parse(mergeOpenApi({ members: nothing, meetings, matching, notify: nothing }));

  test('holds the public paths only, in order', () => {
    expect(Object.keys(document.paths)).toEqual([
      '/api/asks/{token}',
      '/api/meetings',
      '/api/meetings/next',
      '/api/meetings/{id}/rsvps',
    ]);
  });

  test('says who may call', () => {
    expect(document.paths['/api/meetings']?.post).toMatchObject({
      description: 'Open to: organizer.',
      security: [{ session: [] }],
    });
    expect(document.paths['/api/meetings/next']?.get).toMatchObject({
      description: 'Open to everybody.',
      security: [],
    });
    expect(document.paths['/api/asks/{token}']?.get).toMatchObject({
      description: 'Open to whoever holds the link.',
      security: [],
    });
  });

  test('names each operation and the service that answers it', () => {
    const operation = document.paths['/api/meetings/{id}/rsvps']?.post;
    expect(operation).toMatchObject({ operationId: 'postMeetingsByIdRsvps', tags: ['meetings'] });
    expect(Object.keys(Object(operation?.responses))).toEqual(['201', 'default']);
  });

  test('keeps each schema once, and none that nobody speaks of', () => {
    expect(Object.keys(document.components.schemas)).toEqual(['Meeting', 'Problem']);
    expect(document.components.schemas.Problem).toMatchObject({ properties: { code: { type: 'string' } } });
    const text = JSON.stringify(document);
    expect(text).not.toMatch(/\$schema|\$defs/);
    for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) {
      expect(document.components.schemas).toHaveProperty(String(name));
    }
  });

  test('refuses two meanings of one name and two answers for one path', () => {
    const other = { paths: {}, components: { schemas: { Meeting: { type: 'string' } } } };
    expect(() => mergeOpenApi({ members: nothing, meetings, matching: other, notify: nothing })).toThrow('Meeting');
    expect(() => mergeOpenApi({ members: matching, meetings, matching, notify: nothing })).toThrow('/api/asks/{token}');
  });
});

test('the gateway serves the merged document and a page to read it, from its own origin', async () => {
  const describing = Fastify({ forceCloseConnections: true });
  describing.get('/internal/openapi.json', async () => meetings);
  const silent = Fastify({ forceCloseConnections: true });
  silent.get('/internal/openapi.json', async () => nothing);
  const url = await silent.listen({ port: 0, host: '127.0.0.1' });
  const world = await startWorld({
    MEETINGS_URL: await describing.listen({ port: 0, host: '127.0.0.1' }),
    MEMBERS_URL: url,
    MATCHING_URL: url,
    NOTIFY_URL: url,
  });
  expect((await world.send('GET', '/api/openapi.json')).json).toMatchObject({ info: { title: 'Landed' } });
  expect((await world.send('GET', '/api/docs/json')).json).toMatchObject({ info: { title: 'Landed' } });
  const page = await world.send('GET', '/api/docs/');
  expect(page.status).toBe(200);
  expect(page.text).not.toMatch(/(src|href)="https?:/);
  expect((await world.send('GET', '/api/docs/static/swagger-ui-bundle.js')).status).toBe(200);
  await world.stop();
  await describing.close();
  await silent.close();
});
