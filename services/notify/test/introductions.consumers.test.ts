import { randomUUID } from 'node:crypto';
import {
  introductionAccepted,
  introductionClosed,
  introductionForwarded,
  introductionMade,
  introductionRecalled,
  introductionRequested,
  type MemberId,
} from '@landed/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Notify, startNotify } from './harness.ts';

let the: Notify;
beforeAll(async () => {
  the = await startNotify();
});
afterAll(async () => await the.close());
beforeEach(async () => await the.empty());

const introduction = (ownerId: MemberId) => ({
  introductionId: randomUUID(),
  ownerId,
  company: 'Analog Devices',
  blurb: 'I build bridges.',
  askerName: null,
  expiresAt: new Date(Date.now() + 14 * 86_400_000).toISOString(),
});
const contact = () => the.seal(JSON.stringify({ name: 'Carl', email: 'carl@outside.example' }));

describe('introductions', () => {
  test('the owner is asked once, and the contact once, whatever the owner answers twice', async () => {
    const owner = await the.person('Grace');
    const asked = introduction(owner.memberId);
    await (await the.take(introductionRequested, asked)).again();
    const accepted = { ...asked, contact: contact() };
    await (await the.take(introductionAccepted, accepted, { version: 2 })).again();
    await (await the.take(introductionAccepted, accepted, { version: 4 })).again();
    const letters = async () => (await the.ledger()).map((row) => [row.kind, row.to, row.state]);
    expect(await letters()).toEqual([
      ['ask-owner', owner.email, 'queued'],
      ['ask-contact', 'carl@outside.example', 'dropped'],
      ['ask-contact', 'carl@outside.example', 'queued'],
    ]);
    await the.prisma.email.updateMany({ where: { version: 4 }, data: { state: 'sent', sentAt: the.now() } });
    await the.take(introductionAccepted, accepted, { version: 6 });
    expect(await letters()).toHaveLength(3);
  });

  test('what was taken back is not sent, also when the question is heard of only afterwards, until it is asked anew', async () => {
    const owner = await the.person('Grace');
    const asked = introduction(owner.memberId);
    const { introductionId } = asked;
    const recall = async (version: number) =>
      await (await the.take(introductionRecalled, { introductionId }, { version })).again();
    const states = async () => (await the.ledger()).map((row) => [row.kind, row.version, row.state]);
    await the.take(introductionRequested, asked);
    await recall(2);
    expect(await states()).toEqual([['ask-owner', 1, 'dropped']]);
    await recall(4);
    await the.take(introductionAccepted, { ...asked, contact: contact() }, { version: 3 });
    expect(await states()).toEqual([['ask-owner', 1, 'dropped']]);
    await recall(3);
    await the.take(introductionForwarded, asked, { version: 5 });
    expect(await states()).toEqual([
      ['ask-owner', 1, 'dropped'],
      ['forward-words', 5, 'queued'],
    ]);
    await recall(4);
    expect(await states()).toContainEqual(['forward-words', 5, 'queued']);
  });

  test('both yeses make three letters: one to each, and a prompt for thanks a day later', async () => {
    const [asker, owner] = [await the.person('Ada'), await the.person('Grace')];
    const { introductionId, company } = introduction(owner.memberId);
    const madeAt = new Date().toISOString();
    const made = {
      introductionId,
      company,
      needId: randomUUID(),
      askerId: asker.memberId,
      ownerId: owner.memberId,
      madeAt,
    };
    await (await the.take(introductionMade, { ...made, contact: contact() })).again();
    const rows = await the.ledger();
    expect(rows.map((row) => [row.kind, row.to])).toEqual([
      ['introduction-asker', asker.email],
      ['introduction-contact', 'carl@outside.example'],
      ['thank-you', asker.email],
      ['report-asker', asker.email],
      ['report-connector', owner.email],
      ['did-you-meet', 'carl@outside.example'],
    ]);
    const week = new Date(new Date(madeAt).getTime() + 7 * 86_400_000);
    expect(rows.slice(3).map((row) => row.dueAt)).toEqual([week, week, week]);
    const thanks = rows[2];
    expect(thanks?.dueAt).toEqual(new Date(new Date(madeAt).getTime() + 86_400_000));
    expect(thanks?.hintedAt).toBeNull();
    expect(JSON.stringify(rows[0]?.known)).not.toContain(asker.email);
    expect(rows[1]?.known).toMatchObject({ askerEmail: asker.email, ownerName: 'Grace' });
  });

  test('an end is told to the asker once and not before silence would have ended it', async () => {
    const asker = await the.person('Ada');
    const notBefore = new Date(Date.now() + 3_600_000).toISOString();
    const tell = { askerId: asker.memberId, company: 'Analog Devices', notBefore };
    const closed = { introductionId: randomUUID(), needId: randomUUID() };
    await (await the.take(introductionClosed, { ...closed, tell })).again();
    expect(await the.ledger()).toMatchObject([
      { kind: 'introduction-closed', to: asker.email, dueAt: new Date(notBefore) },
    ]);
  });

  test('an end takes back the questions that have not left, and tells nobody unless asked to', async () => {
    const owner = await the.person('Grace');
    const asked = introduction(owner.memberId);
    await the.take(introductionRequested, asked);
    const { introductionId } = asked;
    await (await the.take(introductionClosed, { introductionId, needId: randomUUID() })).again();
    expect((await the.ledger()).map((row) => [row.kind, row.state])).toEqual([['ask-owner', 'dropped']]);
  });
});
