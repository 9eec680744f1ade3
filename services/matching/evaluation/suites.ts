import { Catalogue, type Verdict } from '../src/organisations/names/catalogue.ts';
import type { Data } from './data.ts';
import type { Answered } from './measure.ts';

export interface Query {
  readonly typed: string;
  readonly entity: string;
  readonly kind: string;
  readonly answerable: boolean;
}
export interface Suite {
  readonly name: string;
  readonly catalogue: {
    readonly size: number;
    resolve(typed: string): { entity: string | null; certainty: number; verdict: Verdict };
  };
  readonly queries: readonly Query[];
}

/** Which half of the entities it belongs to: weights are chosen on 0, and reported on 1. */
export function halfOf(entity: string): 0 | 1 {
  let hash = 2_166_136_261;
  for (const character of entity) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return ((hash >>> 7) & 1) === 0 ? 0 : 1;
}

/** The tests of the data's README, each with its catalogue. */
export function suitesOf(data: Data): Suite[] {
  const queries = data.typed
    .filter((row) => row.role !== 'catalogue')
    .map((row) => ({ typed: row.raw, entity: row.entity, kind: row.kind, answerable: row.role === 'query' }));
  const entities = [...new Set(data.typed.filter((row) => row.role !== 'withheld').map((row) => row.entity))];
  const cold = entities.map((entity) => ({ entity, name: entity }));
  const aliases = data.typed
    .filter((row) => row.role === 'catalogue')
    .map((row) => ({ entity: row.entity, name: row.raw }));
  const current = data.listed.filter((row) => row.current);
  const asked = (rows: Data['common']): Query[] =>
    rows.map((row) => ({ typed: row.typed, entity: row.entity, kind: 'surface', answerable: true }));
  const former = data.listed
    .filter((row) => !row.current)
    .map((row) => ({ typed: row.name, entity: row.entity, kind: 'former', answerable: true }));
  const legal = catalogueOf(current);
  return [
    { name: 'typed, aliases known', catalogue: catalogueOf([...cold, ...aliases]), queries },
    { name: 'typed, canonical only', catalogue: catalogueOf(cold), queries },
    { name: 'common -> legal', catalogue: legal, queries: asked(data.common) },
    { name: 'vendor -> legal', catalogue: legal, queries: asked(data.vendor) },
    { name: 'former -> current', catalogue: catalogueOf(data.listed), queries: former },
  ].filter((suite) => suite.queries.length > 0 && suite.catalogue.size > 0);
}

function catalogueOf(names: readonly { entity: string; name: string }[]): Suite['catalogue'] {
  const catalogue = new Catalogue();
  const numbers = new Map<string, number>();
  for (const [number, { entity, name }] of names.entries()) {
    const organisation = numbers.get(entity) ?? numbers.size;
    numbers.set(entity, organisation);
    catalogue.add({ number, organisation, name, how: 'name' });
  }
  const entities = [...numbers.keys()];
  return {
    size: numbers.size,
    resolve(typed) {
      const { best, certainty, verdict } = catalogue.resolve(typed);
      return { entity: best ? (entities[best.organisation] ?? null) : null, certainty, verdict };
    },
  };
}

export const answersTo = (suite: Suite): Answered[] =>
  suite.queries.map(({ typed, entity, kind, answerable }) => {
    const found = suite.catalogue.resolve(typed);
    return { entity, kind, answerable, right: answerable && found.entity === entity, certainty: found.certainty };
  });

/** What the service would have said without asking, and asked: how much of it is right. */
export function verdictsOn(suite: Suite) {
  const said = { same: 0, sameRight: 0, asked: 0, askedRight: 0, answerable: 0 };
  for (const { typed, entity, answerable } of suite.queries) {
    const found = suite.catalogue.resolve(typed);
    const { verdict } = found;
    const right = answerable && found.entity === entity ? 1 : 0;
    said.answerable += answerable ? 1 : 0;
    if (verdict === 'same') {
      said.same += 1;
      said.sameRight += right;
    } else if (verdict === 'unsure') {
      said.asked += 1;
      said.askedRight += right;
    }
  }
  return said;
}
