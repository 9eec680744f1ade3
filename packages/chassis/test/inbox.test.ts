import { randomUUID } from 'node:crypto';
import { openBus } from '@landed/chassis/bus';
import { openPool, type RawTransaction } from '@landed/chassis/db';
import { erasePerson } from '@landed/chassis/forget';
import { consumer, NotYet, startInbox } from '@landed/chassis/inbox';
import { systemRuntime } from '@landed/chassis/runtime';
import { eventOf, eventually, pgTransactions } from '@landed/chassis/testing';
import { type DomainEvent, envelopeSchema, MemberId, memberErased, memberSeeking, needPosted } from '@landed/contracts';
import { freshDatabase, infrastructure } from '@landed/infra/testing.ts';
import Fastify from 'fastify';
import { expect, test } from 'vitest';

const { log } = Fastify({ logger: { level: 'silent' } });

test('an event that comes too early waits longer each time, and is then taken in once', async () => {
  const database = await freshDatabase('notify');
  const pool = openPool({ url: database.url, max: 4, name: 'inbox-test', onError: () => {} });
  const bus = openBus({ url: infrastructure().natsUrl, name: 'inbox-test', log });
  const about = { needId: randomUUID(), memberId: MemberId.parse(randomUUID()), organisationId: randomUUID() };
  const event = eventOf(needPosted, { ...about, expiresAt: new Date().toISOString() });
  const tries: number[] = [];
  const reader = consumer<RawTransaction, typeof needPosted>(needPosted, async (_tx, { id }) => {
    if (id !== event.id) return;
    tries.push(Date.now());
    if (tries.length < 3) throw new NotYet('what it builds on has not come yet');
  });
  const inbox = startInbox({
    service: 'notify',
    bus,
    client: pgTransactions(pool),
    consumers: [reader],
    runtime: systemRuntime,
    log,
  });
  await eventually('the stream is there', async () => (await bus.ensureStream()) !== '');
  await eventually('it is taken in', async () => {
    // Another test may wipe the broker in between; the same id twice is one message.
    if (tries.length === 0) await bus.publish([{ ...event, body: JSON.stringify(event) }]);
    return tries.length >= 3;
  });
  const [first = 0, second = 0, third = 0] = tries;
  expect(second - first).toBeGreaterThan(70);
  expect(third - second).toBeGreaterThan(370);
  expect(await inbox.take(`notify-on-${event.type.replaceAll('.', '-')}`, event)).toBe('duplicate');
  expect(tries).toHaveLength(3);
  await inbox.stop();
  await bus.close();
  await pool.end();
  await database.drop();
});

test('an event about somebody who was absorbed is one about the survivor, and is void where it is of the absorbed record itself', async () => {
  const database = await freshDatabase('notify');
  const pool = openPool({ url: database.url, max: 4, name: 'inbox-test', onError: () => {} });
  const bus = openBus({ url: infrastructure().natsUrl, name: 'inbox-test', log });
  const people = [randomUUID(), randomUUID(), randomUUID()] as const;
  const [first, second, third] = people;
  // The first was absorbed by the second, and the second later by the third.
  for (const [absorbed, survivor] of [
    [first, second],
    [second, third],
  ])
    await pool.query('INSERT INTO chassis.merged (merge_id, survivor_id, absorbed_id, at) VALUES ($1, $2, $3, now())', [
      randomUUID(),
      survivor,
      absorbed,
    ]);
  const read: { subject: string; memberId: string }[] = [];
  const inbox = startInbox({
    service: 'notify',
    bus,
    client: pgTransactions(pool),
    consumers: [
      consumer<RawTransaction, typeof needPosted>(needPosted, async (_tx, { subject, data }) => {
        // Tests share the broker: others' events come by too.
        if (people.some((id) => id === data.memberId)) read.push({ subject, memberId: data.memberId });
      }),
      consumer<RawTransaction, typeof memberSeeking>(memberSeeking, async (_tx, { subject, data }) => {
        // Tests share the broker: others' events come by too.
        if (people.some((id) => id === data.memberId)) read.push({ subject, memberId: data.memberId });
      }),
    ],
    runtime: systemRuntime,
    log,
  });
  const take = async (event: DomainEvent) =>
    await inbox.take(`notify-on-${event.type.replaceAll('.', '-')}`, envelopeSchema.parse(event));
  const needId = randomUUID();
  const posted = { needId, organisationId: randomUUID(), expiresAt: new Date().toISOString() };
  await take(eventOf(needPosted, { ...posted, memberId: MemberId.parse(first) }));
  for (const id of [first, third])
    await take(eventOf(memberSeeking, { memberId: MemberId.parse(id) }, { subject: id }));
  expect(read.map(({ memberId }) => memberId)).toEqual([third, third]);
  expect(read.at(-1)?.subject).toBe(third);
  await inbox.stop();
  await bus.close();
  await pool.end();
  await database.drop();
});

test('an erasure waits for what is under way about the person, and what comes after it changes nothing', async () => {
  const database = await freshDatabase('notify');
  const pool = openPool({ url: database.url, max: 6, name: 'inbox-test', onError: () => {} });
  const bus = openBus({ url: infrastructure().natsUrl, name: 'inbox-test', log });
  const memberId = MemberId.parse(randomUUID());
  const done: string[] = [];
  const begun = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const inbox = startInbox({
    service: 'notify',
    bus,
    client: pgTransactions(pool),
    consumers: [
      consumer<RawTransaction, typeof memberSeeking>(memberSeeking, async (_tx, { data }) => {
        if (data.memberId !== memberId) return;
        begun.resolve();
        await held.promise;
        done.push('seeking');
      }),
      consumer<RawTransaction, typeof memberErased>(
        memberErased,
        async (tx, { data }) => {
          if (data.memberId !== memberId) return;
          await erasePerson(tx, [], { ids: [memberId], keys: [], nobody: () => randomUUID(), now: new Date() });
          done.push('erased');
        },
        { alsoForgotten: true, alone: true },
      ),
    ],
    runtime: systemRuntime,
    log,
  });
  const take = async (event: DomainEvent) =>
    await inbox.take(`notify-on-${event.type.replaceAll('.', '-')}`, envelopeSchema.parse(event));
  const seeking = () => eventOf(memberSeeking, { memberId }, { subject: memberId });
  const underWay = take(seeking());
  await begun.promise;
  const erasing = take(
    eventOf(memberErased, { memberId, absorbedIds: [], erasureId: randomUUID() }, { subject: memberId }),
  );
  await eventually('the erasure waits', async () => {
    const { rowCount } = await pool.query(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return rowCount === 1;
  });
  const late = take(seeking());
  held.resolve();
  await Promise.all([underWay, erasing, late]);
  expect(done).toEqual(['seeking', 'erased']);
  await inbox.stop();
  await bus.close();
  await pool.end();
  await database.drop();
});
