import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { drop } from '../src/ledger/post.ts';
import { batchRows } from '../src/sending/batch-rows.ts';
import { type Mailer, openMailer } from '../src/sending/mailer.ts';
import { createPace } from '../src/sending/pace.ts';
import { openBatchSender } from '../src/sending/send-batch.ts';
import { emailSender } from '../src/sending/send-email.ts';
import { sweep } from '../src/sending/sweep.ts';
import { type Notify, startNotify } from './harness.ts';
import { type MailServer, startMailServer } from './mail-server.ts';
import { announce, manyListMembers, suppress } from './many.ts';

let the: Notify;
let server: MailServer;
let mailer: Mailer;
beforeAll(async () => {
  server = await startMailServer();
  the = await startNotify({ SMTP_URL: server.url });
});
afterAll(async () => {
  await the.close();
  await server.stop();
});
beforeEach(async () => {
  await the.empty();
  mailer?.close();
  mailer = mailerTo(server.url);
  server.arrived.length = 0;
  Object.assign(server.behaviour, { recipient: () => null, letter: () => null, cutAfterData: 0, cutBeforeData: 0 });
});
const mailerTo = (url: string): Mailer =>
  openMailer({ url, sender: the.deps.sender, limits: { connections: 4, perDomain: 4 } });

const sender = (over: Mailer = mailer, perMinute?: number) =>
  openBatchSender({
    deps: the.deps,
    rows: batchRows(the.pool, the.now),
    mailer: over,
    pace: createPace(perMinute),
    atOnce: 16,
    log: the.app.log,
  });
async function states(): Promise<Record<string, number>> {
  const groups = Map.groupBy(await the.ledger(), (row) => row.state);
  return Object.fromEntries([...groups].map(([state, rows]) => [state, rows.length]));
}
const readers = (): string[] => server.arrived.flatMap(({ to }) => to).toSorted();
const inOneLine = (text = ''): string => text.replaceAll(/\s+/g, ' ');

describe('mail to many', () => {
  test('reaches each reader once, however often and wherever its job runs', async () => {
    const people = await manyListMembers(the, 150);
    const subject = await announce(the, people);
    const [one, another] = [sender(), sender(mailerTo(server.url))];
    await Promise.all([one.send(subject), another.send(subject), one.send(subject)]);
    await another.send(subject);
    expect(readers()).toEqual(people.map(({ email }) => email).toSorted());
    expect(await states()).toEqual({ sent: 150 });
  });

  test('is for each reader what it would be if it were written to them alone', async () => {
    const odd = { ...(await the.listMember('Zoe')), displayName: '<b>Zoë</b> & "co" $& \\1' };
    const subject = await announce(the, [odd]);
    await sender().send(subject);
    const { id } = await the.prisma.email.findFirstOrThrow({ where: { subjectId: subject } });
    await the.prisma.email.updateMany({ data: { state: 'queued', sentAt: null, dueAt: the.now() } });
    await emailSender(the.deps, mailer, the.app.log)(id);
    const { ink } = await the.deps.house.look();
    const [many, alone] = server.arrived.map(({ mail }) => mail);
    expect(many?.html).toBe(alone?.html);
    expect(inOneLine(many?.text)).toBe(inOneLine(alone?.text));
    expect(many?.headers.get('list')).toEqual(alone?.headers.get('list'));
    expect(JSON.stringify(many?.headers.get('list'))).toContain(ink.oneClick('announcements', odd.memberId));
    expect(many?.headers.get('message-id')).toBe(alone?.headers.get('message-id'));
    expect(many?.html).toContain('&lt;b&gt;Zoë&lt;/b&gt; &amp; &quot;co&quot; $&amp; \\1');
  });

  test('is not sent to who has left the list, is suppressed, or was taken off it after the batch began', async () => {
    const people = await manyListMembers(the, 40);
    const subject = await announce(the, people);
    const [left, suppressed, later] = people;
    if (!left || !suppressed || !later) throw new Error('there are forty');
    await the.prisma.listChoice.create({
      data: { memberId: left.memberId, leftLists: ['announcements'], version: 1, changedAt: the.now() },
    });
    await the.prisma.$transaction(async (tx) => await suppress(tx, the, suppressed.email));
    let begun = false;
    const meanwhile: Mailer = {
      ...mailer,
      async send(letter) {
        if (!begun) {
          begun = true;
          await the.prisma.$transaction(async (tx) => await suppress(tx, the, later.email));
        }
        return await mailer.send(letter);
      },
    };
    await sender(meanwhile).send(subject);
    await sender().send(subject);
    expect(readers()).toEqual(
      people
        .slice(3)
        .map(({ email }) => email)
        .toSorted(),
    );
    expect(await states()).toEqual({ sent: 37, dropped: 3 });
  });

  test('stops at once when an organizer takes it back', async () => {
    const people = await manyListMembers(the, 200);
    const subject = await announce(the, people);
    const stop = async () =>
      await the.prisma.$transaction(
        async (tx) => await drop(tx, { kind: 'announcement', subjectId: subject }, 'It was stopped.'),
      );
    let sent = 0;
    const stopping: Mailer = {
      ...mailer,
      async send(letter) {
        sent += 1;
        if (sent === 50) await stop();
        return await mailer.send(letter);
      },
    };
    await sender(stopping).send(subject);
    const { dropped = 0, sent: arrived = 0 } = await states();
    expect(dropped + arrived).toBe(200);
    expect(readers()).toHaveLength(arrived);
    // What was under way when it was stopped may still arrive; nothing that was not.
    expect(arrived).toBeLessThan(70);
  });

  test('leaves evenly where a domain wants that, and at once everywhere else', async () => {
    const people = await manyListMembers(the, 60, (index) => (index % 2 === 0 ? 'slow.example' : 'people.example'));
    const subject = await announce(the, people);
    const slowly = sender(mailer, 60);
    const slow = (): number => readers().filter((to) => to.endsWith('@slow.example')).length;
    await slowly.send(subject);
    const atOnce = slow();
    expect(atOnce).toBeLessThan(10);
    the.wait(10_000);
    await slowly.send(subject);
    expect(slow()).toBeGreaterThan(atOnce + 5);
    expect(slow()).toBeLessThan(atOnce + 20);
    for (let seconds = 0; seconds < 60; seconds += 5) {
      the.wait(5_000);
      await slowly.send(subject);
    }
    expect(await states()).toEqual({ sent: 60 });
    expect(new Set(readers()).size).toBe(60);
  });
});

describe('mail to many, when things go wrong', () => {
  test('is asked for again where the server says "later", and refused where it says "never"', async () => {
    const people = await manyListMembers(the, 30);
    const subject = await announce(the, people);
    server.behaviour.recipient = (to) => (to === 'p-1@people.example' ? '550 5.1.1 nobody' : null);
    let letters = 0;
    server.behaviour.letter = () => ((letters += 1) % 3 === 0 ? '451 4.7.1 later' : null);
    await sender().send(subject);
    expect(await states()).toEqual({ sent: 20, deferred: 9, failed: 1 });
    expect(await the.prisma.suppression.count()).toBe(1);
    server.behaviour.letter = () => null;
    await sender().send(subject);
    expect(server.arrived).toHaveLength(20);
    the.wait(31_000);
    await sender().send(subject);
    expect(await states()).toEqual({ sent: 29, failed: 1 });
    expect(new Set(readers()).size).toBe(29);
  });

  test('is not sent a second time after a line that was cut: a person decides', async () => {
    const subject = await announce(the, await manyListMembers(the, 20));
    server.behaviour.cutAfterData = 2;
    await sender().send(subject);
    expect(await states()).toMatchObject({ unknown: 2 });
    the.wait(86_400_000);
    const hinted: string[] = [];
    const hint = async (ids: readonly string[]) => void hinted.push(...ids);
    await sweep({ ...the.deps, hint, hintBatches: hint });
    expect(hinted).toEqual([]);
    await sender().send(subject);
    const [unknown] = (await the.ledger()).filter((row) => row.state === 'unknown');
    await emailSender(the.deps, mailer, the.app.log)(unknown?.id ?? '');
    expect(await states()).toMatchObject({ unknown: 2 });
    expect(new Set(readers()).size).toBe(readers().length);
  });

  test('waits untouched while the mail server is away', async () => {
    const subject = await announce(the, await manyListMembers(the, 60));
    const nowhere = mailerTo('smtp://127.0.0.1:1');
    const away = sender(nowhere);
    await away.send(subject);
    expect(await states()).toEqual({ queued: 60 });
    expect((await the.ledger()).filter((row) => row.attempts > 0)).toEqual([]);
    nowhere.close();
    await sender().send(subject);
    expect(await states()).toEqual({ sent: 60 });
  });

  test('is asked for by the sweeper when its job was lost', async () => {
    const subject = await announce(the, await manyListMembers(the, 3));
    const hinted: string[] = [];
    await sweep({ ...the.deps, hintBatches: async (ids) => void hinted.push(...ids) });
    expect(hinted).toEqual([subject]);
  });

  test('has in doubt only what was being handed over when its sender was killed', async () => {
    const subject = await announce(the, await manyListMembers(the, 10));
    await the.prisma.email.updateMany({
      where: { recipient: { in: (await the.ledger()).slice(0, 2).map((row) => row.recipient) } },
      data: { state: 'sending', sendingAt: the.now(), attempts: 1 },
    });
    await sender().send(subject);
    expect(await states()).toEqual({ sent: 8, sending: 2 });
    the.wait(121_000);
    await sweep({ ...the.deps, hintBatches: async () => {} });
    expect(await states()).toEqual({ sent: 8, unknown: 2 });
  });
});

test('a letter that nobody can write fails alone', async () => {
  const people = await manyListMembers(the, 3);
  const subject = await announce(the, people);
  const [broken] = await the.ledger();
  await the.prisma.email.update({ where: { id: broken?.id ?? randomUUID() }, data: { data: the.seal('{"title":1}') } });
  await sender().send(subject);
  expect(await states()).toEqual({ sent: 2, failed: 1 });
});
