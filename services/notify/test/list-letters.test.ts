import { createLinker } from '@landed/chassis/link';
import { eventOf } from '@landed/chassis/testing';
import { listChoicesChanged, unsubscribePurposes } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { post as write } from '../src/ledger/post.ts';
import { openMailer } from '../src/sending/mailer.ts';
import { emailSender } from '../src/sending/send-email.ts';
import { type Notify, startNotify } from './harness.ts';
import { startMailServer } from './mail-server.ts';

let the: Notify;
beforeAll(async () => {
  the = await startNotify();
});
afterAll(async () => await the.close());

test('a letter to a list says how to leave it, and none leaves to those who left while it waited', async () => {
  const server = await startMailServer();
  const mailer = openMailer({ url: server.url, sender: the.deps.sender, limits: { connections: 2, perDomain: 2 } });
  const send = emailSender(the.deps, mailer, the.app.log);
  const people = [await the.listMember('Ada'), await the.listMember('Bo'), await the.person('Cy')] as const;
  const event = eventOf(listChoicesChanged, { memberId: people[0].memberId, on: [] });
  await write(
    the.prisma,
    the.deps,
    event,
    people.map(({ memberId, displayName, address }) => ({
      kind: 'lead-match' as const,
      subjectId: the.deps.runtime.newId(),
      version: 1,
      recipient: memberId,
      address,
      data: {
        displayName,
        matches: [{ company: 'Analog Devices', kind: 'offered' as const, reasons: [], text: null }],
      },
      usefulUntil: new Date(the.now().getTime() + 86_400_000),
    })),
  );
  const rows = await the.ledger();
  const [ada, bo] = people;
  // It had been taken up before they left: the last look decides.
  await the.prisma.$executeRaw`INSERT INTO list_choice VALUES (${bo.memberId}::uuid, '{lead-matches}', 1, now())`;
  for (const row of rows) await send(row.id);
  expect((await the.ledger()).map(({ state, lastError }) => [state, lastError])).toEqual([
    ['sent', null],
    ['dropped', 'They have left this list.'],
    ['dropped', 'They are not on the list.'],
  ]);
  const [{ mail } = { mail: undefined }] = server.to(ada.email);
  const token = createLinker(the.env.LINK_SECRET).mint(unsubscribePurposes['lead-matches'], ada.memberId);
  const one = `/api/unsubscribe/${token}`;
  // Names of headers are the same in any case, and long ones are folded.
  const headers = mail?.headerLines.map(
    ({ key, line }) => `${key}:${line.slice(key.length + 1).replaceAll(/\s+/g, ' ')}`,
  );
  expect(headers).toEqual(
    expect.arrayContaining([
      `list-unsubscribe: <http://localhost:3000${one}>`,
      'list-unsubscribe-post: List-Unsubscribe=One-Click',
      'list-id: <lead-matches.chapter.example>',
      'precedence: bulk',
      'auto-submitted: auto-generated',
    ]),
  );
  expect(mail?.text).toContain(`/unsubscribe/${token}`);
  mailer.close();
  await server.stop();
});
