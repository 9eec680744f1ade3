import { eventually } from '@landed/chassis/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { drop } from '../src/ledger/post.ts';
import { leaveList } from '../src/lists/choose.ts';
import { unwrittenPerLine } from '../src/many/send.ts';
import type { ManyTools } from '../src/many/tools.ts';
import { type Mailer } from '../src/sending/mailer.ts';
import { createPace } from '../src/sending/pace.ts';
import { type MailWorld, startMailWorld } from './mail-world.ts';
import { announce, manyListMembers, senderOfMany, suppress } from './many.ts';

let world: MailWorld;
let the: MailWorld['the'];
beforeAll(async () => {
  world = await startMailWorld();
  ({ the } = world);
});
afterAll(async () => await world.close());
beforeEach(async () => await world.reset());

const sender = (over: ManyTools['mailer'] = world.mailer, perMinute = 1_000_000) =>
  senderOfMany(the, over, { pace: createPace(the.pool, the.now, perMinute) });
const states = async (): Promise<Record<string, number>> => await world.states();
const readers = (): string[] => world.readers();
const inOneLine = (text = ''): string => text.replaceAll(/\s+/g, ' ');

describe('mail to many', () => {
  test('reaches each reader once, however often and wherever its job runs', async () => {
    const people = await manyListMembers(the, 150);
    const subject = await announce(the, people);
    const [one, another] = [sender(), sender(world.mailerTo(world.server.url))];
    await Promise.all([one.send(subject), another.send(subject), one.send(subject)]);
    await another.send(subject);
    expect(readers()).toEqual(people.map(({ email }) => email).toSorted());
    expect(await states()).toEqual({ sent: 150 });
  });

  test('is for each reader what it would be if it were written to them alone', async () => {
    const odd = await the.listMember('Zoe');
    const displayName = '<b>Zoë</b> & "co" $& \\1';
    await the.prisma.recipient.update({ where: { memberId: odd.memberId }, data: { displayName } });
    const subject = await announce(the, [odd]);
    await sender().send(subject);
    const { id } = await the.prisma.email.findFirstOrThrow({ where: { subjectId: subject } });
    await the.prisma.email.updateMany({ data: { state: 'queued', sentAt: null, dueAt: the.now() } });
    await world.send(id);
    const { ink } = await the.deps.house.look();
    const [many, alone] = world.server.arrived.map(({ mail }) => mail);
    expect(many?.html).toBe(alone?.html);
    expect(inOneLine(many?.text)).toBe(inOneLine(alone?.text));
    expect(many?.headers.get('list')).toEqual(alone?.headers.get('list'));
    expect(JSON.stringify(many?.headers.get('list'))).toContain(ink.oneClick('announcements', odd.memberId));
    expect(many?.headers.get('message-id')).toBe(alone?.headers.get('message-id'));
    expect(many?.html).toContain('&lt;b&gt;Zoë&lt;/b&gt; &amp; &quot;co&quot; $&amp; \\1');
  });

  test('is not sent to who has left the list, is suppressed, or was taken off it after the batch began', async () => {
    const people = (await manyListMembers(the, 40)).toSorted((a, b) => a.memberId.localeCompare(b.memberId));
    const subject = await announce(the, people);
    const [left, suppressed] = people;
    const later = people.at(-1);
    if (!left || !suppressed || !later) throw new Error('there are forty');
    await the.prisma.listChoice.create({
      data: { memberId: left.memberId, leftLists: ['announcements'], version: 1, changedAt: the.now() },
    });
    await the.prisma.$transaction(async (tx) => await suppress(tx, the, suppressed.email));
    let taken: Promise<void> | undefined;
    const meanwhile: Mailer = {
      ...world.mailer,
      async send(letter) {
        taken ??= the.prisma.$transaction(async (tx) => await suppress(tx, the, later.email));
        await taken;
        return await world.mailer.send(letter);
      },
    };
    await sender(meanwhile).send(subject);
    await sender().send(subject);
    expect(readers()).toEqual(
      people
        .slice(2, -1)
        .map(({ email }) => email)
        .toSorted(),
    );
    expect(await states()).toEqual({ sent: 37, dropped: 3 });
  });

  test('does not leave to who left the list while it waited for a line', async () => {
    const people = await manyListMembers(the, 8);
    const subject = await announce(the, people);
    const slow: ManyTools['mailer'] = {
      async send(letter) {
        const { commit } = letter;
        return await world.mailer.send({
          ...letter,
          async commit() {
            the.wait(1_000);
            await leaveList(the.prisma, the.deps, {
              memberId: idOf(letter.to),
              list: 'announcements',
              correlationId: 'test',
            });
            return (await commit?.()) ?? true;
          },
        });
      },
    };
    const idOf = (to: string): string => people.find(({ email }) => email === to)?.memberId ?? '';
    await sender(slow).send(subject);
    expect(readers()).toEqual([]);
    expect(await states()).toEqual({ dropped: 8 });
  });

  test('stops at once when an organizer takes it back', async () => {
    const people = await manyListMembers(the, 200);
    const subject = await announce(the, people);
    const stop = async () =>
      await the.prisma.$transaction(
        async (tx) => await drop(tx, { kind: 'announcement', subjectId: subject }, 'It was stopped.'),
      );
    let sent = 0;
    let stopped: Promise<void> | undefined;
    const stopping: Mailer = {
      ...world.mailer,
      async send(letter) {
        sent += 1;
        // The others wait for it too, however long the database takes.
        if (sent === 50) stopped = stop();
        await stopped;
        return await world.mailer.send(letter);
      },
    };
    await sender(stopping).send(subject);
    const { dropped = 0, sent: arrived = 0 } = await states();
    expect(dropped + arrived).toBe(200);
    expect(readers()).toHaveLength(arrived);
    // What was under way when it was stopped may still arrive; nothing that was not.
    expect(arrived).toBeLessThan(70);
  });

  test('runs ahead of what is written down by so many letters and no more, however slow the database is', async () => {
    const subject = await announce(the, await manyListMembers(the, 200));
    const bound = 4 * unwrittenPerLine;
    let [unwritten, most] = [0, 0];
    const counting: Mailer = {
      ...world.mailer,
      async send(letter) {
        unwritten += 1;
        most = Math.max(most, unwritten);
        return await world.mailer.send(letter);
      },
    };
    const persist: ManyTools['persist'] = async (work) => {
      await eventually('it has run ahead', async () => most >= bound);
      const result = await work();
      unwritten -= 1;
      return result;
    };
    await senderOfMany(the, counting, { persist }).send(subject);
    expect(most).toBe(bound);
    expect(await states()).toEqual({ sent: 200 });
  });

  test('leaves evenly where a domain wants that, and at once everywhere else', async () => {
    const people = await manyListMembers(the, 60, (index) => (index % 2 === 0 ? 'slow.example' : 'people.example'));
    const subject = await announce(the, people);
    const slowly = sender(world.mailer, 60);
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
