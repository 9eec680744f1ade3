import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ManyTools } from '../src/many/tools.ts';
import { createPace } from '../src/sending/pace.ts';
import { persist as persistOr } from '../src/sending/persist.ts';
import { sweep } from '../src/sending/sweep.ts';
import { type MailWorld, startMailWorld } from './mail-world.ts';
import { announce, manyListMembers, senderOfMany } from './many.ts';

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

describe('mail to many, when things go wrong', () => {
  test('is asked for again where the server says "later", and refused where it says "never"', async () => {
    const people = await manyListMembers(the, 30);
    const subject = await announce(the, people);
    world.server.behaviour.recipient = (to) => (to === 'p-1@people.example' ? '550 5.1.1 nobody' : null);
    let letters = 0;
    world.server.behaviour.letter = () => ((letters += 1) % 3 === 0 ? '451 4.7.1 later' : null);
    await sender().send(subject);
    expect(await states()).toEqual({ sent: 20, deferred: 9, failed: 1 });
    expect(await the.prisma.suppression.count()).toBe(1);
    world.server.behaviour.letter = () => null;
    await sender().send(subject);
    expect(world.server.arrived).toHaveLength(20);
    the.wait(31_000);
    await sender().send(subject);
    expect(await states()).toEqual({ sent: 29, failed: 1 });
    expect(new Set(readers()).size).toBe(29);
  });

  test('is not sent a second time after a line that was cut: a person decides', async () => {
    const subject = await announce(the, await manyListMembers(the, 20));
    world.server.behaviour.cutAfterData = 2;
    await sender().send(subject);
    expect(await states()).toMatchObject({ unknown: 2 });
    the.wait(86_400_000);
    const hinted: string[] = [];
    const hint = async (ids: readonly string[]) => void hinted.push(...ids);
    await sweep({ ...the.deps, hint, hintBatches: hint });
    expect(hinted).toEqual([]);
    await sender().send(subject);
    const [unknown] = (await the.ledger()).filter((row) => row.state === 'unknown');
    await world.send(unknown?.id ?? '');
    expect(await states()).toMatchObject({ unknown: 2 });
    expect(new Set(readers()).size).toBe(readers().length);
  });

  test('waits untouched while the mail server is away', async () => {
    const subject = await announce(the, await manyListMembers(the, 60));
    const nowhere = world.mailerTo('smtp://127.0.0.1:1');
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
    const letters = (await the.ledger()).slice(0, 2).map(({ id }) => id);
    await the.prisma.handOver.create({ data: { id: randomUUID(), mailingId: subject, letters, openedAt: the.now() } });
    const hinted: string[] = [];
    await sweep({ ...the.deps, hintBatches: async (ids) => void hinted.push(...ids) });
    expect(hinted).toEqual([subject]);
    await sender().send(subject);
    expect(await states()).toEqual({ sent: 8, unknown: 2 });
    expect(readers()).toHaveLength(8);
    expect(await the.prisma.handOver.count()).toBe(0);
  });

  /** As an organizer does, whatever a sender has taken up. */
  async function stop(subject: string): Promise<void> {
    await the.prisma.mailing.update({ where: { id: subject }, data: { state: 'stopped' } });
    const waits = { subjectId: subject, state: { in: ['queued', 'deferred'] } };
    await the.prisma.email.updateMany({ where: waits, data: { state: 'dropped' } });
  }

  test('that was stopped while its sender was killed has in doubt what may have arrived, and drops the others', async () => {
    const subject = await announce(the, await manyListMembers(the, 10));
    const letters = (await the.ledger()).slice(0, 2).map(({ id }) => id);
    await the.prisma.handOver.create({ data: { id: randomUUID(), mailingId: subject, letters, openedAt: the.now() } });
    await stop(subject);
    await sender().send(subject);
    expect(await states()).toEqual({ dropped: 8, unknown: 2 });
    expect(readers()).toEqual([]);
  });

  test('that was stopped while a line was cut after DATA has that letter in doubt', async () => {
    const subject = await announce(the, await manyListMembers(the, 1));
    world.server.behaviour.cutAfterData = 1;
    const late: ManyTools['mailer'] = {
      async send(letter) {
        const outcome = await world.mailer.send(letter);
        await stop(subject);
        return outcome;
      },
    };
    await sender(late).send(subject);
    expect(await states()).toEqual({ unknown: 1 });
  });

  test('leaves nothing in doubt when its line to the database is lost', async () => {
    const subject = await announce(the, await manyListMembers(the, 100));
    const loseTheLine = async (): Promise<unknown> =>
      await the.prisma.$queryRaw`SELECT pg_terminate_backend(pid)::text FROM pg_locks WHERE locktype = 'advisory'
        AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`;
    let sent = 0;
    let lost: Promise<unknown> | undefined;
    const losing: ManyTools['mailer'] = {
      async send(letter) {
        sent += 1;
        if (sent === 30) lost = loseTheLine();
        await lost;
        return await world.mailer.send(letter);
      },
    };
    const persist: ManyTools['persist'] = async (work) => await persistOr(the.app.log, work);
    await senderOfMany(the, losing, { persist })
      .send(subject)
      .catch(() => {});
    const { sent: arrived = 0, ...others } = await states();
    expect(readers()).toHaveLength(arrived);
    expect(arrived).toBeLessThan(100);
    expect(others).toEqual({ queued: 100 - arrived });
    await sender().send(subject);
    expect(await states()).toEqual({ sent: 100 });
    expect(new Set(readers()).size).toBe(readers().length);
  });
});

test('an address that cannot be read any more fails alone', async () => {
  const people = await manyListMembers(the, 3);
  const subject = await announce(the, people);
  const [broken] = await the.prisma.email.findMany();
  await the.prisma.email.update({ where: { id: broken?.id ?? randomUUID() }, data: { address: 's1.of-another-key' } });
  await sender().send(subject);
  expect(readers()).toHaveLength(2);
  expect(await the.prisma.email.findMany({ where: { state: { not: 'sent' } } })).toMatchObject([
    { id: broken?.id, state: 'failed', lastError: 'The address could not be read.' },
  ]);
});

test('a mailing that cannot be written waits to be mended for a day, and is then given up', async () => {
  const subject = await announce(the, await manyListMembers(the, 2));
  await the.prisma.mailing.update({ where: { id: subject }, data: { content: { title: 1 } } });
  await sender().send(subject);
  for (const row of await the.ledger())
    expect(row).toMatchObject({ state: 'queued', lastError: expect.stringContaining('could not be written') });
  the.wait(86_400_000 + 3_600_000);
  await sender().send(subject);
  expect(await states()).toEqual({ failed: 2 });
});
