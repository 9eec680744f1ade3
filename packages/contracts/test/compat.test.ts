import { readdirSync, readFileSync } from 'node:fs';
import { allEvents, durableOf, examples, serviceNames, subjectOf } from '@landed/contracts';
import { describe, expect, test } from 'vitest';

const folder = new URL('./samples/', import.meta.url);

describe('a published event is frozen', () => {
  test.each(allEvents.map((event) => [event.type, event] as const))(
    '%s still reads what was written then',
    (type, event) => {
      const sample: unknown = JSON.parse(readFileSync(new URL(`${type}.json`, folder), 'utf8'));
      expect(event.data.parse(sample)).toEqual(sample);
    },
  );

  test('every sample is of an event that still exists', () => {
    const types: string[] = allEvents.map((event) => event.type);
    expect(readdirSync(folder).filter((name) => !types.includes(name.replace(/\.json$/, '')))).toEqual([]);
  });

  test('unknown fields are refused: a reader never takes what it does not know', () => {
    for (const event of allEvents) {
      const sample: object = JSON.parse(readFileSync(new URL(`${event.type}.json`, folder), 'utf8'));
      expect(event.data.safeParse({ ...sample, surprise: 1 }).success, event.type).toBe(false);
    }
  });
});

describe('names', () => {
  test('of events are `<thing>.<past-fact>.v<N>`, each once', () => {
    const types = allEvents.map((event) => event.type);
    expect(types.filter((type) => !/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*\.v[1-9]\d*$/.test(type))).toEqual([]);
    expect(new Set(types).size).toBe(types.length);
  });

  test('of subjects and durables are what the broker accepts', () => {
    for (const event of allEvents) {
      expect(subjectOf(event.type)).toBe(`events.${event.type}`);
      for (const service of serviceNames) expect(durableOf(service, event.type)).toMatch(/^[a-z0-9-]+$/);
    }
  });
});

test.each(examples)('the example of %s in the API’s document is a good request', (_name, schema, example) => {
  expect(schema.safeParse(example).error?.issues).toBeUndefined();
});
