import { inTransaction } from '@landed/chassis/db';
import { madeUpWord } from '@landed/chassis/testing';
import { OrganisationView } from '@landed/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addName } from '../src/organisations/resolve.ts';
import { type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
const organizer = someone();
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

const call = async (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object): Promise<OrganisationView> => {
  const answer = await matching.call(method, `/api/${path}`, organizer, payload, 'organizer');
  expect(answer.statusCode, answer.body).toBe(200);
  return OrganisationView.parse(answer.json());
};
const view = async (id: string) => await call('GET', `organisations/${id}`);
const merge = async (id: string, withId: string) =>
  newest(await call('POST', `organisations/${id}/merges`, { withId }));
const split = async (id: string, ...names: string[]) => {
  const nameIds = (await view(id)).names.filter(({ name }) => names.includes(name)).map((name) => name.id);
  return newest(await call('POST', `organisations/${id}/splits`, { nameIds }));
};
const rename = async (id: string, name: string) => newest(await call('PUT', `organisations/${id}`, { name }));
const takeBack = async (changeId: string) => await call('POST', `organisation-changes/${changeId}/undoings`);
const newest = ({ history }: OrganisationView): { id: string; detail: string } => {
  const [change] = history;
  if (!change) throw new Error('nothing was said');
  return change;
};

interface Hall {
  readonly ids: readonly string[];
  /** What everybody sees of these companies, but for the history. */
  readonly seen: () => Promise<unknown>;
}

/** Three companies, of which the first has two names, with a need typed like each name. */
async function hall(): Promise<Hall> {
  const typed = ['Anchor', 'Beacon', 'Cutter', 'Dinghy'].map((word) => `${word} ${madeUpWord()}`);
  const { prisma } = matching.deps;
  const needs: string[] = [];
  for (const company of typed) {
    needs.push(await matching.need(someone(), company));
    if (company !== typed[0]) continue;
    const { organisationId } = await prisma.need.findUniqueOrThrow({ where: { id: needs[0] ?? '' } });
    const other = { organisationId: organisationId ?? '', typed: { company: typed[1] ?? '' }, certainty: 1 };
    await inTransaction(prisma, async (tx) => await addName(tx, matching.deps, { ...other, how: 'alike' }));
  }
  const companyOf = async (id: string) => {
    const need = await prisma.need.findUniqueOrThrow({
      where: { id },
      include: { organisation: { include: { root: true } } },
    });
    return { typed: need.company, at: need.organisation?.rootId, called: need.organisation?.root.displayName };
  };
  const cards = async () => await Promise.all(needs.map(companyOf));
  const ids = [...new Set((await cards()).map(({ at }) => at ?? ''))];
  expect(ids).toHaveLength(3);
  const companies = async () => await Promise.all(ids.map(async (id) => ({ ...(await view(id)), history: [] })));
  return { ids, seen: async () => ({ companies: await companies(), cards: await cards() }) };
}

test('companies that are merged, parted and told to be one again are called, counted and confirmed as before, each time', async () => {
  const { ids, seen } = await hall();
  const [first = '', second = ''] = ids;
  const apart = await seen();
  for (let time = 0; time < 2; time += 1) {
    const merged = await merge(first, second);
    const one = await seen();
    for (let again = 0; again < 2; again += 1) {
      const [name = ''] = (await view(first)).names.map((known) => known.name).slice(-1);
      const parted = await split(second, name);
      expect((await view(first)).names.map((known) => known.name)).not.toContain(name);
      await takeBack(parted.id);
      expect(await seen()).toEqual(one);
    }
    await takeBack(merged.id);
    expect(await seen()).toEqual(apart);
  }
});

test('names of several that were merged are parted as one company, and one way back leads to what was before', async () => {
  const { ids, seen } = await hall();
  const [first = '', second = '', third = ''] = ids;
  await merge(first, second);
  await merge(first, third);
  const before = await seen();
  const [, ...others] = (await view(first)).names.map(({ name }) => name);
  const parted = await split(first, ...others);
  const { name } = await view(first);
  expect(parted.detail).toBe(`“${others[0]}” was taken for “${name}” and is a company of its own.`);
  expect((await view(first)).history).toHaveLength(3);
  await takeBack(parted.id);
  expect(await seen()).toEqual(before);
});

test('what was parted from a company by its own name is told apart from what stayed', async () => {
  const { ids } = await hall();
  const [company] = ids;
  const { names } = await view(company ?? '');
  const parted = await split(company ?? '', names[0]?.name ?? '');
  expect(parted.detail).toBe(`“${names[0]?.name}” was taken for “${names[1]?.name}” and is a company of its own.`);
});

const step = fc.oneof(
  fc.record({ do: fc.constant('merge' as const), at: fc.nat(2), with: fc.nat(2) }),
  fc.record({ do: fc.constant('split' as const), at: fc.nat(2), which: fc.nat(6), many: fc.nat(2) }),
  fc.record({ do: fc.constant('rename' as const), at: fc.nat(2) }),
);

type Step = typeof step extends fc.Arbitrary<infer Said> ? Said : never;

/** Says one thing of the companies, if it can be said now. Returns the change. */
async function say(ids: readonly string[], said: Step): Promise<string | null> {
  const id = ids[said.at] ?? '';
  if (said.do === 'rename') return (await rename(id, `Renamed ${someone()}`)).id;
  if (said.do === 'split') {
    const names = (await view(id)).names.map(({ name }) => name);
    if (names.length < 2) return null;
    const from = said.which % names.length;
    const leaving = [...names.slice(from), ...names.slice(0, from)].slice(0, Math.min(said.many + 1, names.length - 1));
    return (await split(id, ...leaving)).id;
  }
  const path = `/api/organisations/${id}/merges`;
  const answer = await matching.call('POST', path, organizer, { withId: ids[said.with] }, 'organizer');
  // Of what was parted nobody says that it is one before the parting is taken back.
  return answer.statusCode === 200 ? newest(OrganisationView.parse(answer.json())).id : null;
}

test('whatever is said of companies, taking back the last leaves what was before it, and taking back all in any order the beginning', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 2, maxLength: 6 }),
      fc.infiniteStream(fc.nat(1000)),
      async (steps, order) => {
        const { ids, seen } = await hall();
        const beginning = await seen();
        const stand: string[] = [];
        for (const said of steps) {
          const before = await seen();
          const change = await say(ids, said);
          if (change === null) continue;
          await takeBack(change);
          expect(await seen()).toEqual(before);
          stand.push((await say(ids, said)) ?? '');
        }
        while (stand.length > 0) {
          const [next] = stand.splice((order.next().value ?? 0) % stand.length, 1);
          if (next) await takeBack(next);
        }
        expect(await seen()).toEqual(beginning);
      },
    ),
    { numRuns: 6 },
  );
}, 120_000);
