import { randomUUID } from 'node:crypto';
import {
  LeadView,
  MemberId,
  memberErased,
  memberTargetsChanged,
  NeedView,
  OrganisationQuestionRow,
  SameCompany,
} from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
const organizer = someone();
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

const questions = '/api/organisation-questions';
const mine = async (as: string): Promise<SameCompany[]> =>
  z.array(SameCompany).parse((await matching.call('GET', `${questions}/mine`, as)).json());
const atTheDesk = async (): Promise<string> =>
  (await matching.call('GET', questions, organizer, undefined, 'organizer')).body;
const say = async (as: string, id: string | undefined, same: boolean) =>
  await matching.call('POST', `${questions}/${id}/answers`, as, { same });
const takeBack = async (as: string, id: string | undefined) =>
  await matching.call('POST', `${questions}/${id}/undoings`, as);
/** Which company the one need of this member is about. */
const company = async (as: string) =>
  z.array(NeedView).parse((await matching.call('GET', '/api/needs', as, undefined, 'member')).json())[0]?.organisation;
const codeOf = (answer: { statusCode: number; json(): { code?: string } }) =>
  `${answer.statusCode} ${answer.json().code}`;

/** A company, and four who type its name in doubt: on a need, a lead, of a contact, and as one that they would like to work for. */
async function inDoubt(name: string) {
  const [ada, bea, cy, dee] = [someone(), someone(), someone(), someone()];
  await matching.lead(someone(), `${name} Pharmaceuticals`);
  await matching.need(ada, `${name} (ask for Jane Roe)`);
  await matching.lead(bea, name.toUpperCase());
  await matching.call('POST', '/api/contacts', cy, { company: `${name} (my cousin Carl)` }, 'member');
  const wanted = { memberId: MemberId.parse(dee), targets: [], companies: [name.toLowerCase()] };
  await matching.hear(memberTargetsChanged, wanted);
  const [asked] = await mine(ada);
  return { ada, bea, cy, dee, id: asked?.questionId };
}

const erase = async (memberId: string): Promise<void> =>
  await matching.hear(memberErased, { erasureId: randomUUID(), memberId: MemberId.parse(memberId), absorbedIds: [] });

describe('a name in doubt that several people typed', () => {
  test('is asked of each in their own words, without what they wrote around it, and of nobody else', async () => {
    const { ada, bea, cy, dee, id } = await inDoubt('Gorsehill');
    const candidate = 'Gorsehill Pharmaceuticals';
    expect(await mine(ada)).toEqual([{ questionId: id, typed: 'Gorsehill', candidate }]);
    expect(await mine(bea)).toEqual([{ questionId: id, typed: 'GORSEHILL', candidate }]);
    expect(await mine(cy)).toEqual([{ questionId: id, typed: 'Gorsehill', candidate }]);
    expect(await mine(dee)).toEqual([{ questionId: id, typed: 'gorsehill', candidate }]);
    expect(await mine(someone())).toEqual([]);
    const desk = await atTheDesk();
    for (const aside of ['Jane', 'Carl', 'cousin']) expect(desk).not.toContain(aside);
    const leads = (await matching.call('GET', '/api/leads', bea, undefined, 'member')).json();
    expect(leads).toMatchObject([{ sameCompany: [{ questionId: id, typed: 'GORSEHILL' }] }]);
  });

  test('is asked on the card of a job fair about each of its companies, once', async () => {
    await matching.lead(someone(), 'Kestrelmoor Pharmaceuticals');
    await matching.lead(someone(), 'Ploverfield Pharmaceuticals');
    const [host, reader] = [someone(), someone()];
    const companies = ['Kestrelmoor', 'Ploverfield', 'KESTRELMOOR'];
    const fair = { kind: 'job-fair', companies, text: 'Friday in the arena.', visibility: 'members' };
    const posted = await matching.call('POST', '/api/leads', host, fair, 'member');
    const { id, sameCompany } = LeadView.parse(posted.json());
    const candidates = (asked: readonly SameCompany[]) => asked.map(({ candidate }) => candidate).toSorted();
    expect(candidates(sameCompany)).toEqual(['Kestrelmoor Pharmaceuticals', 'Ploverfield Pharmaceuticals']);
    expect(await mine(host)).toEqual(expect.arrayContaining(sameCompany));
    await say(host, sameCompany.find(({ candidate }) => candidate.startsWith('Kestrel'))?.questionId, true);
    const url = `/api/leads?filter=${encodeURIComponent(JSON.stringify({ id: [id] }))}`;
    const [card] = z.array(LeadView).parse((await matching.call('GET', url, host, undefined, 'member')).json());
    expect(candidates(card?.sameCompany ?? [])).toEqual(['Ploverfield Pharmaceuticals']);
    const [read] = z.array(LeadView).parse((await matching.call('GET', url, reader, undefined, 'organizer')).json());
    expect(read).toMatchObject({ id, sameCompany: [] });
  });

  test('is answered by the first who answers; the others are told kindly, and only whoever gave or was asked first takes it back', async () => {
    const { ada, bea, cy, dee, id } = await inDoubt('Fernhollow');
    expect((await say(someone(), id, true)).statusCode).toBe(404);
    expect((await takeBack(someone(), id)).statusCode).toBe(404);
    for (let time = 0; time < 2; time += 1)
      expect((await say(bea, id, true)).json()).toMatchObject({ state: 'same', typed: 'FERNHOLLOW' });
    for (const who of [ada, bea, cy, dee]) expect(await mine(who)).toEqual([]);
    expect(await company(ada)).toMatchObject({
      name: 'Fernhollow Pharmaceuticals',
      certainty: 1,
      reasons: ['said-so'],
    });
    expect((await say(cy, id, true)).json()).toMatchObject({ state: 'same' });
    expect(codeOf(await say(cy, id, false))).toBe('409 said-by-another');
    expect(codeOf(await takeBack(dee, id))).toBe('409 said-by-another');
    for (const who of [ada, bea]) expect(codeOf(await say(who, id, false))).toBe('409 answered-already');
    for (let time = 0; time < 2; time += 1)
      expect((await takeBack(bea, id)).json()).toMatchObject({ state: 'open', typed: 'FERNHOLLOW' });
    for (const who of [ada, bea, cy, dee]) expect(await mine(who)).toHaveLength(1);
    expect(await company(ada)).toMatchObject({ name: 'Fernhollow', reasons: ['in-doubt'] });
    expect((await say(dee, id, false)).json()).toMatchObject({ state: 'different' });
    expect((await takeBack(ada, id)).json()).toMatchObject({ state: 'open', typed: 'Fernhollow' });
  });

  test('is asked of nobody once an organizer made the two one company', async () => {
    const { ada, bea, cy, dee, id } = await inDoubt('Mosswater');
    const rows = z.array(OrganisationQuestionRow).parse(JSON.parse(await atTheDesk()));
    const { typedId, candidateId } = rows.find((row) => row.id === id) ?? {};
    const merged = await matching.call(
      'POST',
      `/api/organisations/${typedId}/merges`,
      organizer,
      { withId: candidateId },
      'organizer',
    );
    expect(merged.statusCode, merged.body).toBe(200);
    for (const who of [ada, bea, cy, dee]) expect(await mine(who)).toEqual([]);
  });

  test('waits for whoever is still here when the first has left, whose words are gone, and for nobody when all have', async () => {
    const { ada, bea, cy, dee, id } = await inDoubt('Ottervale');
    await erase(ada);
    expect(await mine(bea)).toMatchObject([{ questionId: id, typed: 'OTTERVALE' }]);
    const row = z
      .array(OrganisationQuestionRow)
      .parse(JSON.parse(await atTheDesk()))
      .find((one) => one.id === id);
    expect(row).toMatchObject({ typed: 'Ottervale', candidate: 'Ottervale Pharmaceuticals', state: 'open' });
    for (const who of [bea, cy, dee]) await erase(who);
    expect(await atTheDesk()).not.toContain(id);
  });
});
