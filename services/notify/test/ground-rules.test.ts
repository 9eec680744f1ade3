import { groundRulesChanged, groundRulesId, rsvpConfirmed } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftOf } from '../src/ledger/read.ts';
import { anRsvp, type Notify, startNotify } from './harness.ts';

let the: Notify;
beforeAll(async () => {
  the = await startNotify();
});
afterAll(async () => await the.close());

test('the guide has the ground rules that are in force when it leaves, escaped, and leads to them', async () => {
  const { memberId } = await the.person();
  await the.take(rsvpConfirmed, anRsvp(memberId));
  const guide = async (): Promise<string> => {
    const email = await the.prisma.email.findFirstOrThrow({ where: { kind: 'preparation' } });
    return String(await (await draftOf(the.deps, email, (await the.deps.house.look()).ink)).body);
  };
  const page = 'http://localhost:3000/prepare#rules';
  expect(await guide(), 'before they were heard of').toContain(page);

  const about = { subject: groundRulesId };
  await the.take(groundRulesChanged, { rules: ['We are shy.'] }, { ...about, version: 1 });
  const newest = { rules: ['We are kind.', 'Phones <stay> in pockets.'] };
  await (await the.take(groundRulesChanged, newest, { ...about, version: 3 })).again();
  await the.take(groundRulesChanged, { rules: ['Late news.'] }, { ...about, version: 2 });
  const body = await guide();
  expect(body).toContain('<li>We are kind.</li><li>Phones &lt;stay&gt; in pockets.</li>');
  expect(body).not.toMatch(/We are shy|Late news/);
  expect(body).toContain(page);
});
