import { csvOf, useCsv } from '@landed/chassis/csv';
import { buildHttp } from '@landed/chassis/http';
import { readList, sayRange } from '@landed/chassis/list';
import { testKeys } from '@landed/chassis/testing';
import { ListQuery } from '@landed/contracts';
import { expect, test } from 'vitest';
import { z } from 'zod';

const rules = { sortable: ['name'], defaultSort: ['name', 'ASC'], filter: z.strictObject({}) } as const;
const Row = z.object({ name: z.string(), roles: z.array(z.string()), lot: z.object({ stalls: z.int() }).nullable() });

async function listOf(count: number) {
  const { keys } = await testKeys();
  const app = buildHttp({ name: 'csv', logLevel: 'silent', keys });
  useCsv(app, () => new Date('2026-11-23T10:00:00Z'));
  app.register(async (scope) => {
    scope.get(
      '/things',
      { config: { access: 'public' }, schema: { querystring: ListQuery, response: { 200: z.array(Row) } } },
      async (request, reply) => {
        const list = readList(ListQuery.parse(request.query), rules);
        const rows = Array.from({ length: Math.min(list.take, count) }, (_, index) => ({
          name: `=thing ${index}`,
          roles: ['a', 'b'],
          lot: index % 2 ? { stalls: index } : null,
          secret: 'not in the list’s schema',
        }));
        sayRange(reply, 'things', list, rows.length, count);
        return rows;
      },
    );
  });
  await app.ready();
  return app;
}

test('a list asked for as a file is whole, says no more than the list, and holds no formula', async () => {
  const app = await listOf(1_500);
  const answer = await app.inject('/things?format=csv');
  expect(answer.headers['content-type']).toMatch(/^text\/csv; charset=utf-8/);
  expect(answer.headers['content-disposition']).toBe('attachment; filename="things-2026-11-23.csv"');
  expect(answer.body).not.toContain('secret');
  const lines = answer.body.split('\r\n');
  expect(lines).toHaveLength(1_502);
  expect(lines.slice(0, 3)).toEqual(['\uFEFFname,roles,lot,lot.stalls', "'=thing 0,a; b,,", "'=thing 1,a; b,,1"]);
  const empty = await listOf(0);
  expect((await empty.inject('/things?format=csv')).body).toBe('\uFEFFname,roles,lot\r\n');
  await empty.close();
  expect((await app.inject('/things')).json()).toHaveLength(25);
  expect((await app.inject('/things?format=xls')).statusCode).toBe(400);
  await app.close();
});

test.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1'])('the cell %j is no formula in the file', (cell) => {
  expect(csvOf([{ cell }]).replaceAll('"', '')).toBe(`\uFEFFcell\r\n'${cell}\r\n`);
});
