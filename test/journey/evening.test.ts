import { randomUUID } from 'node:crypto';
import { eventually, madeUpWord } from '@landed/chassis/testing';
import { AskView, CheckInView, EmailRow, MeetingSummary, Profile, RsvpView } from '@landed/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
beforeAll(async () => {
  world = await theWorld();
});

const company = (): string => `Company ${madeUpWord()} Inc.`;

describe('one evening', () => {
  test('from sign-up to thank-you, each step over HTTP and in the mailbox', async () => {
    const { mailbox } = world;
    const meeting = await world.meeting({ title: 'The whole evening' });
    const ada = world.stranger('Ada');
    const session = await ada.signUp(mailbox);
    expect(session.standing).toBe('visitor');

    const early = await ada.call('PUT', '/api/members/me/list-consent', { textVersion: 2 });
    expect(early.status).toBe(409);
    expect(early.body).toMatchObject({ code: 'visit-first' });

    const rsvp = await world.coming(ada, meeting);
    expect(rsvp).toMatchObject({ parking: 'on-site', lot: { name: 'Church lot' }, firstVisit: true });
    const confirmation = await mailbox.letter(ada.address, /You are expected: The whole evening/);
    expect(confirmation.text).toContain('Church lot');
    const calendar = await mailbox.attachment(confirmation, /calendar/);
    expect(calendar).toMatch(/BEGIN:VCALENDAR[\s\S]*UID:/);

    const first = await world.scan(meeting, rsvp.passId);
    expect(first).toMatchObject({ already: false, firstVisit: true, displayName: 'Ada' });
    const again = await world.scan(meeting, rsvp.passId);
    expect(again).toMatchObject({ id: first.id, already: true, checkedInAt: first.checkedInAt });
    expect(again.detail).toMatch(/already in/i);

    await world.isMember(ada);
    await mailbox.letter(ada.address, /list/i);
    const joined = await ada.expect(200, Profile, 'PUT', '/api/members/me/list-consent', { textVersion: 2 });
    expect(joined.standing).toBe('list-member');
    await mailbox.letter(ada.address, /on the list/i);

    const grace = await world.member('Grace', meeting);
    const target = company();
    await world.lead(grace, target);
    await world.need(ada, target.replace(' Inc.', ', Incorporated'), {
      blurb: 'I build bridges and seek advice on cranes.',
    });
    const askOwner = await mailbox.letter(grace.address, /cranes/);
    expect(`${askOwner.subject} ${askOwner.text} ${askOwner.html}`).not.toMatch(new RegExp(`Ada|${ada.address}`));

    const ownerToken = await world.askToken(grace.address, /cranes/);
    const contactAddress = `carl-${randomUUID().slice(0, 8)}@outside.example`;
    for (let scan = 0; scan < 5; scan += 1) {
      const seen = await ada.expect(200, AskView, 'GET', `/api/asks/${ownerToken}`);
      expect(seen).toMatchObject({ party: 'owner', state: 'waiting', askerName: null });
      expect((await ada.call('GET', `/answer/${ownerToken}`)).status).toBe(200);
    }
    await grace.expect(200, AskView, 'POST', `/api/asks/${ownerToken}`, {
      answer: 'yes',
      contactName: 'Carl',
      contactEmail: contactAddress,
    });
    const askContact = await mailbox.letter(contactAddress, /cranes/);
    expect(askContact.text).not.toContain(ada.address);
    expect(await world.introductions(ada)).toMatchObject([{ state: 'waiting' }]);
    expect(JSON.stringify(await world.introductions(ada))).not.toMatch(/Carl|Grace/);

    const contactToken = await world.askToken(contactAddress, /cranes/);
    await ada.expect(200, AskView, 'POST', `/api/asks/${contactToken}`, { answer: 'yes' });
    const forAda = await mailbox.letter(ada.address, new RegExp(contactAddress));
    expect(forAda.to.map((to) => to.address)).toEqual([ada.address]);
    const forCarl = await mailbox.letter(contactAddress, new RegExp(ada.address));
    expect(forCarl.to.map((to) => to.address)).toEqual([contactAddress]);
    const thanks = await eventually('the thank-you prompt is written', async () => {
      const filter = encodeURIComponent(JSON.stringify({ kind: 'thank-you' }));
      const organizer = await world.organizer();
      const list = await organizer.expect(
        200,
        z.array(EmailRow),
        'GET',
        `/api/emails?sort=["createdAt","DESC"]&filter=${filter}`,
      );
      return list.at(0);
    });
    // A day later as it runs; at once where a test has shortened the day.
    const waitsMs = Date.parse(thanks.dueAt) - Date.parse(thanks.createdAt);
    const night = 11 * 3_600_000;
    const day = 24 * 3_600_000;
    expect(Math.abs(waitsMs - 1_000) < 5_000 || (waitsMs > day - 5_000 && waitsMs < day + night + 5_000)).toBe(true);
    if (waitsMs < 60_000) await mailbox.letter(ada.address, /thank/i);
    expect(await world.introductions(ada)).toMatchObject([{ state: 'introduced' }]);
  });

  test('a no looks like silence to the asker, and may become a yes while nothing else has happened', async () => {
    const meeting = await world.meeting();
    const [asker, owner] = [await world.member('Noor', meeting), await world.member('Otto', meeting)];
    const target = company();
    await world.lead(owner, target);
    await world.need(asker, target);
    const token = await world.askToken(owner.address, /bridges/);
    const before = await world.introductions(asker);
    const no = await owner.expect(200, AskView, 'POST', `/api/asks/${token}`, { answer: 'no' });
    expect(no.state).toBe('answered-no');
    expect(await world.introductions(asker)).toEqual(before);
    await owner.expect(200, AskView, 'POST', `/api/asks/${token}`, { answer: 'no' });
    const contactEmail = `cleo-${randomUUID().slice(0, 8)}@outside.example`;
    const yes = { answer: 'yes', contactName: 'Cleo', contactEmail };
    await owner.expect(200, AskView, 'POST', `/api/asks/${token}`, yes);
    const contactToken = await world.askToken(contactEmail, /bridges/);
    await asker.expect(200, AskView, 'POST', `/api/asks/${contactToken}`, { answer: 'no' });
    expect(await world.introductions(asker)).toEqual(before);
    const letters = await world.mailbox.of(asker.address);
    expect(letters.some((letter) => /Cleo|declin/i.test(letter.text))).toBe(false);
  });

  test('an ask that nobody answers expires with the same words', async () => {
    const meeting = await world.meeting();
    const [asker, owner] = [await world.member('Ines', meeting), await world.member('Emil', meeting)];
    const target = company();
    await world.lead(owner, target);
    await world.need(asker, target, { expiresAt: new Date(Date.now() + 4_000).toISOString() });
    const token = await world.askToken(owner.address, /bridges/);
    const closed = await eventually(
      'the ask expires',
      async () => (await world.introductions(asker)).find((item) => item.state === 'closed'),
      100_000,
    );
    expect(closed.detail).not.toMatch(/expire|silen|declin/i);
    const late = await owner.call('POST', `/api/asks/${token}`, { answer: 'no' });
    expect([200, 409, 410]).toContain(late.status);
    const page = await owner.call('GET', `/answer/${token}`);
    expect(page.status).toBeLessThan(500);
  });

  test('a walk-in is in the room in one call and can sign up later under the same address', async () => {
    const meeting = await world.meeting();
    const door = await world.organizer();
    const wanda = world.stranger('Wanda');
    const nonce = randomUUID();
    const body = { nonce, displayName: 'Wanda', email: wanda.address };
    const walked = await door.expect(201, CheckInView, 'POST', `/api/meetings/${meeting.id}/walk-ins`, body);
    expect(walked).toMatchObject({ walkIn: true, firstVisit: true });
    const repeated = await door.expect([200, 201], CheckInView, 'POST', `/api/meetings/${meeting.id}/walk-ins`, body);
    expect(repeated.memberId).toBe(walked.memberId);
    await eventually(
      'Wanda is known',
      async () => (await door.call('GET', `/api/members/${walked.memberId}`)).status === 200,
    );
    const session = await wanda.signUp(world.mailbox);
    expect(session.memberId).toBe(walked.memberId);
    await world.isMember(wanda);
  });

  test('a full lot sends the next car to the overflow lot with a seat on the shuttle, and then says so kindly', async () => {
    const meeting = await world.meeting({ onSite: 1, overflow: 1, seats: [1] });
    const people = [world.stranger('Pia'), world.stranger('Quin'), world.stranger('Remy')];
    const parked: RsvpView[] = [];
    for (const person of people) {
      await person.signUp(world.mailbox);
      parked.push(await world.coming(person, meeting));
    }
    expect(parked.map((rsvp) => rsvp.parking)).toEqual(['on-site', 'overflow', 'none-left']);
    expect(parked[1]?.run).not.toBeNull();
    const letter = await world.mailbox.letter(people[1]?.address ?? '', /Friday meeting/);
    expect(letter.text).toMatch(/Mall lot[\s\S]*shuttle|shuttle[\s\S]*Mall lot/i);
    const [, second, third] = people;
    if (!second || !third) throw new Error('three people were made');
    expect((await third.call('DELETE', `/api/rsvps/${parked[1]?.id}`)).status).toBe(404);
    expect((await second.call('DELETE', `/api/rsvps/${parked[1]?.id}`)).status).toBe(204);
    const moved = await world.coming(third, meeting);
    expect(moved.parking).toBe('overflow');
    const organizer = await world.organizer();
    const summary = await organizer.expect(200, MeetingSummary, 'GET', `/api/meetings/${meeting.id}/summary`);
    expect(summary).toMatchObject({ coming: 2, lots: [{ taken: 1 }, { taken: 1 }], runs: [{ taken: 1 }] });
  });

  test('a cancelled meeting is told to everybody who was coming, and to nobody else', async () => {
    const meeting = await world.meeting({ title: 'Snowed in' });
    const [coming, notComing] = [world.stranger('Uma'), world.stranger('Viktor')];
    for (const person of [coming, notComing]) {
      await person.signUp(world.mailbox);
      await world.coming(person, meeting);
      await world.mailbox.letter(person.address, /Snowed in/);
    }
    const mine = await notComing.expect(200, RsvpView, 'GET', `/api/meetings/${meeting.id}/rsvps/mine`);
    expect((await notComing.call('DELETE', `/api/rsvps/${mine.id}`)).status).toBe(204);
    const organizer = await world.organizer();
    await organizer.expect([200, 201], z.unknown(), 'POST', `/api/meetings/${meeting.id}/cancellations`, {
      reason: 'Two feet of snow.',
    });
    const told = await world.mailbox.letter(coming.address, /Two feet of snow/);
    expect(told.subject).toMatch(/Snowed in/);
    expect((await coming.call('POST', `/api/meetings/${meeting.id}/rsvps`, { arrival: 'car' })).status).toBe(409);
    const others = await world.mailbox.of(notComing.address);
    expect(others.some((letter) => letter.text.includes('Two feet of snow'))).toBe(false);
  });
});
