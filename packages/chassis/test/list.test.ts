import { idFilter, readList } from '@landed/chassis/list';
import { ProblemError } from '@landed/chassis/problem';
import { expect, test } from 'vitest';
import { z } from 'zod';

const rules = {
  sortable: ['name', 'createdAt'],
  defaultSort: ['createdAt', 'DESC'],
  filter: z.strictObject({ id: idFilter, q: z.string().optional() }),
} as const;

const fieldsOf = (work: () => unknown): string[] => {
  try {
    work();
  } catch (error) {
    if (error instanceof ProblemError) return (error.fields ?? []).map((item) => item.field);
    throw error;
  }
  return [];
};

test('reads what react-admin sends', () => {
  const query = { sort: '["name","ASC"]', range: '[25,49]', filter: '{"q":"ada"}' };
  expect(readList(query, rules)).toEqual({ sort: 'name', order: 'asc', skip: 25, take: 25, filter: { q: 'ada' } });
});

test('has defaults', () => {
  expect(readList({}, rules)).toEqual({ sort: 'createdAt', order: 'desc', skip: 0, take: 25, filter: {} });
});

test('names every parameter that is wrong, at once', () => {
  const query = { sort: '["secret","ASC"]', range: '[10,5]', filter: '{"nope":1}' };
  expect(fieldsOf(() => readList(query, rules))).toEqual(['sort.0', 'range', 'filter']);
});

test.each(['{', '[]', '"x"', '{"id":"no-uuid"}'])('refuses the filter %s', (filter) => {
  expect(fieldsOf(() => readList({ filter }, rules)).length).toBeGreaterThan(0);
});

test('refuses a range of more than a thousand rows', () => {
  expect(fieldsOf(() => readList({ range: '[0,1000]' }, rules))).toEqual(['range']);
});
