import { randomUUID } from 'node:crypto';
import { introductionForwarded, introductionOutcomeTold, matchFound } from '@landed/contracts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Notify, startNotify } from './harness.ts';

let the: Notify;
beforeAll(async () => {
  the = await startNotify();
});
afterAll(async () => await the.close());
beforeEach(async () => await the.empty());

const match = { company: 'Analog Devices', kind: 'asked' as const, reasons: [], text: null };

test('what was found is one letter a person and day, however often it is told', async () => {
  const { memberId, email } = await the.person('Ada');
  const today = { subject: memberId, version: 20_780 };
  await (await the.take(matchFound, { memberId, matches: [match] }, today)).again();
  await the.take(matchFound, { memberId, matches: [match, match] }, today);
  expect((await the.ledger('lead-match')).map((row) => row.to)).toEqual([email]);
});

test('an owner who hands the words on gets them once, with the contact’s own page', async () => {
  const { memberId } = await the.person('Grace');
  const asked = {
    introductionId: randomUUID(),
    ownerId: memberId,
    company: 'Analog Devices',
    blurb: 'I build bridges.',
    askerName: null,
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  };
  await (await the.take(introductionForwarded, asked)).again();
  expect(await the.ledger('forward-words')).toHaveLength(1);
  expect(JSON.stringify((await the.draft('forward-words')).body)).toMatch(/I build bridges[\s\S]*\/answer\//);
});

test('the connector hears once that they met, and never that they did not', async () => {
  const { memberId: ownerId } = await the.person('Grace');
  const about = { introductionId: randomUUID(), ownerId, company: 'Analog Devices' };
  await the.take(introductionOutcomeTold, { ...about, by: 'asker', met: 'not-yet' });
  expect(await the.ledger()).toEqual([]);
  await (await the.take(introductionOutcomeTold, { ...about, by: 'asker', met: 'yes' }, { version: 2 })).again();
  await the.take(introductionOutcomeTold, { ...about, by: 'contact', met: 'yes' }, { version: 3 });
  expect((await the.ledger()).map((row) => row.kind)).toEqual(['they-met']);
});
