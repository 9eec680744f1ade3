import { Problem } from '@landed/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { apiRoutes } from '../lib/api-routes.ts';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';

const Holding = z.looseObject({
  contentSchema: z.looseObject({
    prefixItems: z.tuple([z.looseObject({ enum: z.array(z.string()) }), z.unknown()]).optional(),
    properties: z.record(z.string(), z.unknown()).optional(),
  }),
});
interface List {
  readonly path: string;
  readonly sorts: readonly string[];
  readonly filters: readonly string[];
}

let organizer: Person;
let lists: List[];
beforeAll(async () => {
  const world = await theWorld();
  organizer = await world.organizer();
  lists = (await apiRoutes(organizer)).flatMap(({ method, path, parameters }) => {
    const held = (name: string) =>
      Holding.safeParse(parameters.find((parameter) => parameter.name === name)?.schema).data?.contentSchema;
    const sorts = held('sort')?.prefixItems?.[0].enum;
    const filters = Object.keys(held('filter')?.properties ?? {});
    return method === 'GET' && sorts && !path.includes('{') ? [{ path, sorts, filters }] : [];
  });
});

const asked = async (path: string, query: Record<string, unknown>) => {
  const parameters = Object.entries(query).map(([name, value]): [string, string] => [name, JSON.stringify(value)]);
  return await organizer.call('GET', `${path}?${new URLSearchParams(parameters).toString()}`);
};

describe('every list', () => {
  test('is sorted by each field that its document names, either way, and by no other', async () => {
    expect(lists.length).toBeGreaterThan(20);
    const wrong: string[] = [];
    for (const { path, sorts } of lists) {
      for (const sort of sorts)
        for (const order of ['ASC', 'DESC']) {
          const { status } = await asked(path, { sort: [sort, order] });
          // A member's own list is not an organizer's who never came.
          if (status !== 200 && status !== 403) wrong.push(`${path} by ${sort} ${order}: ${status}`);
        }
      const { status } = await asked(path, { sort: ['unheardOf', 'ASC'] });
      if (status !== 400 && status !== 403) wrong.push(`${path} by a field that it has not: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  test('is filtered by what its document names; anything else is a 400 that names it', async () => {
    for (const { path, filters } of lists) {
      const nonsense = Object.fromEntries(filters.map((name) => [name, { nonsense: true }]));
      const answer = await asked(path, { filter: { ...nonsense, unheardOf: 1 } });
      if (answer.status === 403) continue;
      expect(answer.status, path).toBe(400);
      const named = Problem.parse(answer.body).fields?.map(({ field }) => field.split('.').slice(0, 2).join('.')) ?? [];
      for (const name of filters) expect(named, path).toContain(`filter.${name}`);
    }
  });
});
