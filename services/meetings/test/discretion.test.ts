import { deliver, eventOf } from '@landed/chassis/testing';
import {
  CheckInView,
  DoorCandidate,
  MemberId,
  memberDiscretionChanged,
  memberRegistered,
  RsvpView,
  Sealed,
} from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { onDiscretionChanged } from '../src/people/on-discretion-changed.ts';
import { onMemberRegistered } from '../src/people/on-member-registered.ts';
import { type Meetings, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterAll(async () => await meetings.close());

const domain = 'blueharbor.example';

/** Somebody whom the door knows, and who hides from everybody with mail at the domain. */
async function quiet(displayName: string): Promise<string> {
  const memberId = MemberId.parse(someone());
  const { prisma, sealer } = meetings.deps;
  const known = { memberId, displayName, address: null, addressConfirmed: false, source: 'self' as const };
  await deliver(prisma, onMemberRegistered, eventOf(memberRegistered, known, { subject: memberId }));
  const blocked = Sealed.parse(sealer.seal(JSON.stringify({ employer: 'Blue Harbor', mailDomains: [domain] })));
  const hiding = eventOf(
    memberDiscretionChanged,
    { memberId, discreet: true, blocked },
    { subject: memberId, version: 2 },
  );
  for (let time = 0; time < 2; time += 1) await deliver(prisma, onDiscretionChanged(), hiding);
  return memberId;
}
/** An organizer with mail there, or elsewhere. */
async function ask(at: string, method: 'GET' | 'POST', url: string, payload?: object) {
  const headers = await meetings.comesFrom({ mailDomains: [at] }, someone(), 'organizer');
  return await meetings.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
}

describe('somebody discreet', () => {
  test('is in no list, no search and no greeting for whoever has mail at the blocked employer; for others they are', async () => {
    const evening = await meetings.plan();
    const quinn = await quiet('Quinn Quiet');
    const { passId } = await meetings.coming(evening.id, quinn, { arrival: 'other' });
    const lists = [
      `/api/rsvps?filter=${encodeURIComponent(JSON.stringify({ meetingId: evening.id }))}`,
      '/api/check-ins',
    ];
    const search = `/api/meetings/${evening.id}/door?q=quinn`;
    expect(z.array(DoorCandidate).parse((await ask(domain, 'GET', search)).json())).toEqual([]);
    expect(z.array(DoorCandidate).parse((await ask('else.example', 'GET', search)).json())).toHaveLength(1);
    expect(z.array(RsvpView).parse((await ask('else.example', 'GET', lists[0] ?? '')).json())).toHaveLength(1);
    const scan = { nonce: someone(), passId };
    const greeted = await ask(domain, 'POST', `/api/meetings/${evening.id}/check-ins`, scan);
    expect(CheckInView.parse(greeted.json())).toMatchObject({ displayName: 'Guest' });
    const again = await ask('else.example', 'POST', `/api/meetings/${evening.id}/check-ins`, scan);
    expect(CheckInView.parse(again.json()).displayName).toBe('Quinn Quiet');
    const paths = [...lists, search, `/api/meetings/${evening.id}/attendance`, `/api/meetings/${evening.id}/summary`];
    for (const path of paths) {
      const answer = await ask(domain, 'GET', path);
      expect(answer.statusCode, path).toBe(200);
      expect(answer.body, path).not.toContain('Quinn');
      expect(answer.body, path).not.toContain(quinn);
    }
  });

  test('is not found by whoever said that they work there, nor shown what a merge of theirs would do', async () => {
    const evening = await meetings.plan();
    const tess = await quiet('Tess Quiet');
    const headers = await meetings.comesFrom({ employers: ['Blue Harbor Logistics, Inc.'] }, someone(), 'organizer');
    const get = async (url: string) => await meetings.app.inject({ method: 'GET', url, headers });
    expect((await get(`/api/meetings/${evening.id}/door?q=tess`)).json()).toEqual([]);
    const both = `survivorId=${tess}&absorbedId=${someone()}`;
    expect((await get(`/api/merge-previews/meetings?${both}`)).statusCode).toBe(404);
    const other = `survivorId=${someone()}&absorbedId=${someone()}`;
    expect((await get(`/api/merge-previews/meetings?${other}`)).statusCode).toBe(200);
  });

  test('is called by no name on the screen that the whole room reads', async () => {
    const evening = await meetings.plan();
    const rae = await quiet('Rae Quiet');
    const { passId } = await meetings.coming(evening.id, rae, { arrival: 'other' });
    await meetings.call(
      'POST',
      `/api/meetings/${evening.id}/check-ins`,
      someone(),
      { nonce: someone(), passId },
      'greeter',
    );
    for (const path of ['run-sheet', 'stage']) {
      const answer = await meetings.call(
        'GET',
        `/api/meetings/${evening.id}/${path}`,
        someone(),
        undefined,
        'timekeeper',
      );
      expect(answer.statusCode, path).toBe(200);
      expect(answer.body, path).not.toContain('Rae Quiet');
    }
  });

  test('is found again once they no longer hide, and an event that comes late changes nothing', async () => {
    const evening = await meetings.plan();
    const sol = await quiet('Sol Quiet');
    const search = async () =>
      z.array(DoorCandidate).parse((await ask(domain, 'GET', `/api/meetings/${evening.id}/door?q=sol`)).json());
    const tell = async (discreet: boolean, version: number) => {
      const memberId = MemberId.parse(sol);
      const blocked = discreet ? Sealed.parse(meetings.deps.sealer.seal('{"employer":null,"mailDomains":[]}')) : null;
      const event = eventOf(memberDiscretionChanged, { memberId, discreet, blocked }, { subject: sol, version });
      await deliver(meetings.deps.prisma, onDiscretionChanged(), event);
    };
    await tell(false, 4);
    expect(await search()).toHaveLength(1);
    await tell(true, 3);
    expect(await search()).toHaveLength(1);
  });
});
