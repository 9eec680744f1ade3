import { deliver, eventOf } from '@landed/chassis/testing';
import { MemberId, memberDiscretionChanged, memberRegistered } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onDiscretionChanged } from '../src/people/on-discretion-changed.ts';
import { onMemberRegistered } from '../src/people/on-member-registered.ts';
import { carl, company, dayMs, type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

const prisma = () => matching.deps.prisma;
const hides = async (memberId: string, blocked: { employer: string | null; mailDomains: string[] }, version = 1) => {
  const sealed = matching.deps.sealer.seal(JSON.stringify(blocked));
  const event = eventOf(
    memberDiscretionChanged,
    { memberId: MemberId.parse(memberId), discreet: true, blocked: sealed },
    { version },
  );
  for (let time = 0; time < 2; time += 1) await deliver(prisma(), onDiscretionChanged(matching.deps), event);
};

const isKnown = async (memberId: string, displayName: string, email: string | null) => {
  const person = {
    memberId: MemberId.parse(memberId),
    displayName,
    address: email === null ? null : matching.deps.sealer.seal(email),
  };
  const event = eventOf(memberRegistered, { ...person, addressConfirmed: true, source: 'self' });
  for (let time = 0; time < 2; time += 1) await deliver(prisma(), onMemberRegistered(), event);
};

describe('the discreet', () => {
  test('are no way for anybody, from the moment on, and their own asks end like silence', async () => {
    const [owner, asker, at] = [someone(), someone(), company()];
    await matching.lead(owner, at);
    const needId = await matching.need(asker, at);
    const [ask] = await matching.asksOf({ needId });
    expect((await matching.answer('owner', ask?.id ?? '', carl())).json()).toMatchObject({ state: 'answered-yes' });
    await hides(owner, { employer: null, mailDomains: [] });
    // Whom they named is forgotten at once, and no letter that still waits is sent.
    expect(await matching.asksOf({ needId })).toMatchObject([{ state: 'withdrawn', contact: null, settledAt: null }]);
    expect(await matching.outbox('introduction.recalled.v1', ask?.id)).toMatchObject([{ version: 3 }]);
    expect(await matching.mine(asker)).toMatchObject([{ state: 'waiting' }]);
    const other = await matching.need(someone(), at);
    expect(await matching.asksOf({ needId: other })).toEqual([]);
  });

  test('are not asked for at the employer from whom they hide, nor of anybody with its mail domain', async () => {
    const asker = someone();
    const [employer, elsewhere] = [company(), company()];
    await hides(asker, { employer: `${employer}, Inc.`, mailDomains: ['hidden.example'] });
    await matching.lead(someone(), employer);
    expect(await matching.asksOf({ needId: await matching.need(asker, employer) })).toEqual([]);
    const colleague = someone();
    await isKnown(colleague, 'Colleague', 'colleague@mail.hidden.example');
    await matching.lead(colleague, elsewhere);
    const needId = await matching.need(asker, elsewhere, { shareName: true });
    expect(await matching.asksOf({ needId })).toEqual([]);
    const other = await matching.need(someone(), elsewhere);
    expect(await matching.asksOf({ needId: other })).toMatchObject([{ ownerId: colleague }]);
  });

  test('from a company are not asked for there, by whatever name, nor where it may be that company', async () => {
    const asker = someone();
    await hides(asker, { employer: 'IBM', mailDomains: [] });
    await matching.lead(someone(), 'International Business Machines');
    const own = await matching.need(asker, 'International Business Machines');
    expect(await matching.asksOf({ needId: own })).toEqual([]);
    const other = await matching.need(someone(), 'International Business Machines');
    expect(await matching.asksOf({ needId: other })).toHaveLength(1);

    const [hidden, known] = [company(), company()];
    const second = someone();
    await hides(second, { employer: hidden, mailDomains: [] });
    await matching.lead(someone(), known);
    const [one, two] = [await matching.need(someone(), hidden), await matching.need(someone(), known)];
    const idOf = async (id: string) => (await prisma().need.findUniqueOrThrow({ where: { id } })).organisationId;
    const said = { withId: await idOf(two) };
    const merge = `/api/organisations/${await idOf(one)}/merges`;
    expect((await matching.call('POST', merge, someone(), said, 'organizer')).statusCode).toBe(200);
    const needId = await matching.need(second, known);
    await matching.lead(someone(), known);
    expect(await matching.asksOf({ needId })).toEqual([]);
  });

  test('no outsider with a blocked address is ever written to, and it looks like silence', async () => {
    const [asker, at] = [someone(), company()];
    await hides(asker, { employer: null, mailDomains: ['hidden.example'] });
    await matching.lead(someone(), at);
    const { id } = await matching.theAsk(await matching.need(asker, at));
    const yes = await matching.answer('owner', id, { ...carl(), contactEmail: 'boss@hidden.example' });
    expect(yes.json()).toMatchObject({ state: 'answered-yes' });
    await matching.later(dayMs);
    expect(await matching.outbox('introduction.accepted.v1', id)).toEqual([]);
  });
});

describe('whoever asks is nobody’s contact', () => {
  async function askedFor(email: string) {
    const [asker, owner, at] = [someone(), someone(), company()];
    await isKnown(asker, 'Ines', email);
    await matching.lead(owner, at);
    const { id } = await matching.theAsk(await matching.need(asker, at));
    return { id, owner };
  }

  test('their own address gets no letter, and to the owner it looks like silence', async () => {
    const email = `ines-${someone()}@people.example`;
    const { id, owner } = await askedFor(email);
    const yes = await matching.answer('owner', id, { ...carl(), contactEmail: email.toUpperCase() });
    const other = await askedFor(`ida-${someone()}@people.example`);
    const said = ({ state, detail }: { state: string; detail: string }) => ({ state, detail });
    expect(said(yes.json())).toEqual(said((await matching.answer('owner', other.id, carl())).json()));
    await matching.later(0);
    expect(await matching.outbox('introduction.accepted.v1', id)).toEqual([]);
    expect(await matching.outbox('introduction.accepted.v1', other.id)).toHaveLength(1);
    // An owner may work there themselves.
    const mine = await askedFor(`iris-${someone()}@people.example`);
    const own = `owner-${owner}@people.example`;
    await isKnown(owner, 'Otto', own);
    await matching.answer('owner', mine.id, { ...carl(), contactEmail: own });
    expect(await matching.outbox('introduction.accepted.v1', mine.id)).toHaveLength(1);
  });

  test('words handed on to them introduce nobody to themselves', async () => {
    const email = `ines-${someone()}@people.example`;
    const { id } = await askedFor(email);
    await matching.answer('owner', id, { answer: 'yes', how: 'i-forward' });
    const yes = await matching.answer('contact', id, { ...carl(), contactEmail: email });
    expect(yes.json()).toMatchObject({ status: 409, code: 'ask-closed' });
    expect(await matching.outbox('introduction.made.v1', id)).toEqual([]);
  });
});

test('whom somebody knows is told to them by name, and not while they hide from where that one works', async () => {
  const [viewer, friend, hider] = [someone(), someone(), someone()];
  for (const [memberId, displayName] of [
    [friend, 'Frieda'],
    [hider, 'Hilda'],
  ] as const)
    await isKnown(memberId, displayName, null);
  const ties = { knows: [friend, hider, someone()], circles: [] };
  expect((await matching.call('PUT', '/api/ties/me', viewer, ties, 'member')).json().people).toEqual([
    { memberId: friend, displayName: 'Frieda' },
    { memberId: hider, displayName: 'Hilda' },
  ]);
  await hides(hider, { employer: null, mailDomains: ['hidden.example'] });
  const headers = await matching.comesFrom({ mailDomains: ['hidden.example'] }, viewer, 'member');
  const seen = await matching.app.inject({ method: 'GET', url: '/api/ties/me', headers });
  expect(seen.json().people).toEqual([{ memberId: friend, displayName: 'Frieda' }]);
});

describe('a scribe', () => {
  const said = () => ({ kind: 'contact-at', company: company(), blurb: 'Said aloud.', visibility: 'members' });
  const spoken = async (as: string, spokenBy: object, ...roles: ('scribe' | 'organizer' | 'member')[]) =>
    await matching.call('POST', '/api/needs', as, { ...said(), spokenBy }, ...roles);

  test('writes down what somebody in the room said; it is theirs, and on the board at once', async () => {
    const [ada, scribe] = [someone(), someone()];
    const meetingId = await matching.evening(ada);
    const answer = await spoken(scribe, { memberId: ada, meetingId }, 'scribe');
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ memberId: ada, visibility: 'members' });
    const board = await matching.call('GET', '/api/board', someone(), undefined, 'member');
    expect(board.json()).toContainEqual(
      expect.objectContaining({ id: answer.json().id, name: null, text: 'Said aloud.' }),
    );
    expect(board.body).not.toContain(ada);
    expect((await spoken(someone(), { memberId: ada, meetingId }, 'member')).statusCode).toBe(403);
    const absent = await spoken(scribe, { memberId: someone(), meetingId }, 'scribe');
    expect(absent.json()).toMatchObject({ status: 409, code: 'not-in-the-room' });
  });

  test('types up a note on paper within a day; for an evening longer ago nobody writes a card but whose it is', async () => {
    const ada = someone();
    const meetingId = await matching.evening(ada);
    const spokenBy = { memberId: ada, meetingId };
    await matching.later(dayMs - 600_000);
    expect((await spoken(someone(), spokenBy, 'scribe')).statusCode).toBe(201);
    await matching.later(1_200_000);
    for (const role of ['scribe', 'organizer'] as const) {
      expect((await spoken(someone(), spokenBy, role)).json()).toMatchObject({ status: 409, code: 'evening-is-over' });
      const lead = { kind: 'know-someone-at', company: company(), spokenBy };
      const answer = await matching.call('POST', '/api/leads', someone(), lead, role);
      expect(answer.json()).toMatchObject({ status: 409, detail: expect.stringContaining('on their own page') });
    }
    expect(await prisma().need.count({ where: { memberId: ada } })).toBe(1);
  });

  test('and an organizer never share somebody else’s name; they can take it off', async () => {
    const ada = someone();
    const spokenBy = { memberId: ada, meetingId: await matching.evening(ada) };
    const refusal = {
      status: 400,
      fields: [{ field: 'shareName', message: expect.stringContaining('their own page') }],
    };
    for (const role of ['scribe', 'organizer'] as const) {
      const need = { ...said(), shareName: true, spokenBy };
      expect((await matching.call('POST', '/api/needs', someone(), need, role)).json()).toMatchObject(refusal);
    }
    expect(await prisma().need.count({ where: { memberId: ada } })).toBe(0);
    const { id } = (await spoken(someone(), spokenBy, 'scribe')).json();
    const mend = async (shareName: boolean) =>
      (await matching.call('PUT', `/api/needs/${id}`, someone(), { shareName }, 'organizer')).json();
    expect(await mend(true)).toMatchObject(refusal);
    const share = await matching.call('PATCH', `/api/needs/${id}`, ada, { shareName: true }, 'member');
    expect(share.json()).toMatchObject({ shareName: true });
    expect(await mend(false)).toMatchObject({ shareName: false });
  });
});

describe('connectors', () => {
  test('set how often they are asked, and one who is at their limit is skipped', async () => {
    const [owner, at] = [someone(), company()];
    const set = await matching.call('PUT', '/api/connectors/me', owner, { asksPerWeek: 1 }, 'member');
    expect(set.json()).toEqual({ asksPerWeek: 1, askedLast7Days: 0, open: 0 });
    await matching.lead(owner, at);
    const elsewhere = company();
    await matching.lead(owner, elsewhere);
    await matching.need(someone(), at);
    const needId = await matching.need(someone(), elsewhere);
    expect(await matching.asksOf({ needId })).toEqual([]);
    await matching.lead(someone(), elsewhere);
    expect(await matching.asksOf({ needId })).toHaveLength(1);
    const mine = await matching.call('GET', '/api/connectors/me', owner);
    expect(mine.json()).toEqual({ asksPerWeek: 1, askedLast7Days: 1, open: 1 });
    const load = await matching.call('GET', '/api/connectors/load', someone(), undefined, 'organizer');
    expect(load.json().atTheirLimit).toBeGreaterThan(0);
    expect(load.body).not.toContain(owner);
  });
});
