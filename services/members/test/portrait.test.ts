import { OwnPortrait, PortraitContent, PortraitView, Problem, pitchSeconds } from '@landed/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onceEach, portraitFor } from '../src/portrait/rules.ts';
import { type Members, startMembers } from './harness.ts';

let members: Members;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(async () => await members.close());

const put = async (as: string, payload: object) =>
  await members.app.inject({
    method: 'PUT',
    url: '/api/members/me/portrait',
    headers: await members.bearer(as),
    payload,
  });
const look = async (as: string, id: string, ...roles: Parameters<Members['bearer']>[1][]) =>
  await members.app.inject({
    method: 'GET',
    url: `/api/members/${id}/portrait`,
    headers: await members.bearer(as, ...roles),
  });
const full = {
  pitch: { iAm: 'I am Ada.', iDo: 'I plan.', iHelp: 'I help teams.', iNeed: 'A word with logistics.' },
  targets: [{ title: 'Planner', industry: 'Machinery', geography: 'Boston' }],
  targetCompanies: ['Analog Devices', 'ANALOG  devices', 'Bolt'],
  skills: ['SAP', 'sap'],
  need: 'A quiet desk.',
  link: 'https://ada.example/',
};

describe('what I say of myself', () => {
  test('400 says what a target needs where it has nothing, or an empty part; no target at all is fine', async () => {
    const { memberId } = await members.person('Ada');
    const targets = [
      {},
      { title: ' ', industry: '', geography: '' },
      { title: 'Planner', geography: '' },
      { title: 'x'.repeat(81) },
    ];
    const answer = await put(memberId, { targets });
    expect(answer.statusCode).toBe(400);
    const needed = expect.stringContaining('for no target leave the whole entry out');
    expect(Problem.parse(answer.json()).fields).toEqual([
      { field: 'targets.0.title', message: needed },
      { field: 'targets.1.title', message: needed },
      { field: 'targets.1.industry', message: 'must not be empty' },
      { field: 'targets.1.geography', message: 'must not be empty' },
      { field: 'targets.2.geography', message: 'must not be empty' },
      { field: 'targets.3.title', message: 'must be at most 80 characters' },
    ]);
    expect((await put(memberId, { targets: [] })).statusCode).toBe(200);
  });

  test('is empty and for organizers at first, and each field has its own eyes', async () => {
    const [ada, bea] = [await members.person('Ada'), await members.person('Bea')];
    const answer = await put(ada.memberId, { ...full, shownTo: { pitch: 'members', need: 'nobody' } });
    expect(answer.statusCode, answer.body).toBe(200);
    const own = OwnPortrait.parse(answer.json());
    expect(own.targetCompanies).toEqual(['Analog Devices', 'Bolt']);
    expect(own.skills).toEqual(['SAP']);
    expect(own.shownTo).toMatchObject({ pitch: 'members', need: 'nobody', link: 'organizers' });
    const member = PortraitView.parse((await look(bea.memberId, ada.memberId, 'member')).json());
    expect(member).toMatchObject({ displayName: 'Ada', pitch: full.pitch, need: null, link: null, targets: null });
    const recorded = async () => {
      const { rows } = await members.deps.pool.query('SELECT actor_id, route FROM chassis.audit WHERE object_id = $1', [
        ada.memberId,
      ]);
      return rows;
    };
    expect(await recorded(), 'what every member sees is not on record').toEqual([]);
    const organizer = PortraitView.parse((await look(bea.memberId, ada.memberId, 'organizer')).json());
    expect(await recorded()).toEqual([{ actor_id: bea.memberId, route: 'GET /api/members/:id/portrait' }]);
    expect(organizer).toMatchObject({ link: full.link, targets: full.targets, need: null });
    const herself = PortraitView.parse((await look(ada.memberId, ada.memberId, 'member')).json());
    expect(herself.need).toBe(full.need);
    expect((await look(bea.memberId, ada.memberId)).statusCode, 'a visitor').toBe(403);
  });

  test('is told to the others when targets change, as the whole new list, and only then', async () => {
    const { memberId } = await members.person('Ada');
    const told = async () =>
      (await members.outbox('member.targets-changed.v1')).filter((fact) => fact.subject === memberId);
    await put(memberId, { ...full, targets: [], targetCompanies: [] });
    expect(await told()).toEqual([]);
    await put(memberId, full);
    await put(memberId, { ...full, need: 'Something else.' });
    await put(memberId, { ...full, targetCompanies: [] });
    const facts = await told();
    expect(facts.map((fact) => fact.data['companies'])).toEqual([['Analog Devices', 'Bolt'], []]);
    expect(new Set(facts.map((fact) => fact.version)).size).toBe(2);
  });

  test.each([
    [
      '51 companies',
      { targetCompanies: Array.from({ length: 51 }, (_, index) => `Company ${index}`) },
      'targetCompanies',
    ],
    ['a link that is not https', { link: 'javascript:alert(1)' }, 'link'],
    ['a target without a title', { targets: [{ industry: 'Machinery' }] }, 'targets'],
    ['eyes that nobody has', { shownTo: { pitch: 'everybody' } }, 'shownTo'],
    ['a field that is not there', { age: 40 }, 'age'],
  ])('400 for %s names the field, and nothing is lost', async (_what, wrong, field) => {
    const { memberId } = await members.person('Ada');
    await put(memberId, full);
    const answer = await put(memberId, { ...full, ...wrong });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain(field);
    const kept = await members.deps.prisma.portrait.findUniqueOrThrow({ where: { memberId } });
    expect(PortraitContent.parse(kept.content).link).toBe(full.link);
  });
});

describe('a pitch', () => {
  test('is timed at 150 words a minute, with a breath between its parts', () => {
    const words = (many: number): string => Array.from({ length: many }, () => 'word').join(' ');
    expect(pitchSeconds({ iAm: null, iDo: null, iHelp: null, iNeed: null })).toBe(0);
    expect(pitchSeconds({ iAm: words(75), iDo: null, iHelp: null, iNeed: null })).toBe(30);
    expect(pitchSeconds({ iAm: words(20), iDo: words(20), iHelp: words(20), iNeed: words(11) })).toBe(30);
    expect(pitchSeconds({ iAm: words(20), iDo: words(20), iHelp: words(20), iNeed: words(15) })).toBe(32);
    expect(pitchSeconds({ iAm: '私は計画者です', iDo: null, iHelp: null, iNeed: null })).toBeGreaterThan(0);
  });
});

describe('rules', () => {
  const eyes = fc.constantFrom('own' as const, 'organizers' as const, 'members' as const);
  const shownTo = fc.constantFrom('nobody' as const, 'organizers' as const, 'members' as const);
  test('members never see more than organizers, nor they more than oneself', () => {
    const content = PortraitContent.parse(full);
    fc.assert(
      fc.property(
        fc.record({
          pitch: shownTo,
          targets: shownTo,
          targetCompanies: shownTo,
          industries: shownTo,
          skills: shownTo,
          need: shownTo,
          offer: shownTo,
          link: shownTo,
        }),
        eyes,
        (to, who) => {
          const count = (of: typeof who): number =>
            Object.values(portraitFor(content, to, of)).filter((value) => value !== null).length;
          expect(count('members')).toBeLessThanOrEqual(count('organizers'));
          expect(count(who)).toBeLessThanOrEqual(count('own'));
          expect(portraitFor(content, to, 'own')).toEqual(content);
        },
      ),
    );
  });

  test('a list holds each name once, in its first spelling', () => {
    expect(onceEach(['Acme  Inc', 'acme inc', 'Bolt'])).toEqual(['Acme  Inc', 'Bolt']);
  });
});
