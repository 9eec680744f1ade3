import { randomUUID } from 'node:crypto';
import { eventually } from '@landed/chassis/testing';
import { memberBecameMember, signInRequested } from '@landed/contracts';
import { infrastructure } from '@landed/infra/testing.ts';
import { afterEach, expect, test } from 'vitest';
import { random, startChaosSink } from './chaos-sink.ts';
import { type Notify, startNotify } from './harness.ts';
import { announce, type ListMember, manyListMembers, suppress } from './many.ts';

/** Promise P7. Replay one with CHAOS_SEED=<the number it printed>; the whole of it is CHAOS_LETTERS=10000. */
const count = Number(process.env['CHAOS_LETTERS'] ?? 300);
const seed = Number(process.env['CHAOS_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** How long we wait for an answer here; the server stalls for longer. */
const patienceMs = 1_000;

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function start(url: string): Promise<Notify> {
  const redis = new URL(infrastructure().redisUrl);
  redis.pathname = '/8';
  const settings = {
    SMTP_URL: url,
    REDIS_URL: redis.href,
    SWEEP_MS: '100',
    SWEEP_AFTER_MS: '20000',
    SMTP_SILENCE_MS: String(patienceMs),
    MAIL_PER_MINUTE_PER_DOMAIN: '100000',
  };
  const the = await startNotify(settings);
  ends.push(async () => await the.close());
  const mail = the.startMail();
  ends.push(async () => await mail.stop());
  return the;
}

/** Half of the letters are of somebody's own, half go to a list. */
async function lettersTo(the: Notify, people: readonly ListMember[]): Promise<void> {
  const half = Math.floor(people.length / 2);
  for (let first = 0; first < half; first += 8) {
    const some = people.slice(first, Math.min(first + 8, half));
    await Promise.all(some.map(async ({ memberId }) => await the.take(memberBecameMember, { memberId })));
  }
  await announce(the, people.slice(half));
}

const waitingStates = ['queued', 'sending', 'deferred'];
const statesOf = async (the: Notify): Promise<Map<string, number>> => {
  const groups = await the.prisma.email.groupBy({ by: ['state'], _count: true });
  return new Map(groups.map(({ state, _count }) => [state, _count]));
};
/** Nothing is due: what waits, waits for a later hour. */
const nothingDue = async (the: Notify): Promise<boolean> =>
  (await the.prisma.email.count({
    where: {
      OR: [
        { state: 'sending' },
        { state: { in: ['queued', 'deferred'] }, dueAt: { lte: the.now() } },
        { state: 'unknown', cuts: { lt: 2 }, kind: { not: 'announcement' }, dueAt: { lte: the.now() } },
      ],
    },
  })) === 0;

/** Lets hours pass whenever there is nothing to do, until there is nothing left. */
async function untilSettled(the: Notify): Promise<void> {
  for (let hours = 0; hours < 24; hours += 2) {
    await eventually('nothing is due', async () => await nothingDue(the), Math.max(120_000, count * 50));
    const states = await statesOf(the);
    const secondChances = await the.prisma.email.count({
      where: { state: 'unknown', cuts: { lt: 2 }, kind: { not: 'announcement' } },
    });
    if (secondChances === 0 && waitingStates.every((state) => !states.has(state))) return;
    the.wait(2 * 3_600_000);
  }
  throw new Error(`a day is over: ${JSON.stringify([...(await statesOf(the))])}`);
}

test(`a mail server at its worst gets ${count} letters: all that can arrive does, and what comes twice was cut (seed ${seed})`, {
  timeout: Math.max(240_000, count * 100),
}, async () => {
  const sink = await startChaosSink({ later: 0.3, never: 0.05, cut: 0.02, stall: 0.05, stallMs: patienceMs * 3 }, seed);
  ends.push(sink.shut);
  const the = await start(sink.url);
  const domains = ['one.example', 'two.example', 'three.example'];
  const people = await manyListMembers(the, count, (index) => domains[index % 3] ?? 'one.example');
  const next = random(seed);
  const suppressed = people.filter(() => next() < 0.03);
  await the.prisma.$transaction(
    async (tx) => {
      for (const { email } of suppressed) await suppress(tx, the, email);
    },
    { timeout: 60_000 },
  );
  const began = Date.now();
  await lettersTo(the, people);
  await untilSettled(the);
  const seconds = (Date.now() - began) / 1_000;

  const never = new Set(people.filter(({ email }) => sink.isNever(email)).map(({ email }) => email));
  const hushed = new Set(suppressed.map(({ email }) => email));
  const deliverable = people.map(({ email }) => email).filter((email) => !never.has(email) && !hushed.has(email));
  const copies = (email: string): number => sink.arrived.get(email)?.length ?? 0;
  const missing = (): string[] => deliverable.filter((email) => copies(email) === 0);
  const { later, stalls, cutsKept, cutsLost } = sink.counts;
  const cuts = cutsKept + cutsLost;
  const rows = await the.ledger();
  const inDoubt = rows.filter(({ state, to }) => state === 'unknown' && !never.has(to));
  const twice = deliverable.filter((email) => copies(email) > 1);
  const notArrived = missing();
  console.log(
    `mail chaos: seed ${seed}, ${count} letters in ${seconds.toFixed(1)} s: ${deliverable.length} deliverable, ${inDoubt.length} in doubt (${notArrived.length} of them not arrived), ${twice.length} twice, ${cuts} lines cut after DATA, ${later} times "later", ${never.size} "never", ${stalls} stalls, ${hushed.size} suppressed`,
  );
  // A line that was cut after DATA leaves a letter in doubt: to a list it does not go again, others once. A person decides.
  const doubted = new Set(inDoubt.map(({ to }) => to));
  expect(notArrived.filter((email) => !doubted.has(email))).toEqual([]);
  expect(inDoubt.length).toBeLessThanOrEqual(cuts);
  expect(twice.length).toBeLessThanOrEqual(cuts);
  const toList = new Set(people.slice(Math.floor(count / 2)).map(({ email }) => email));
  expect(twice.filter((email) => toList.has(email))).toEqual([]);
  for (const email of twice) expect(new Set(sink.arrived.get(email)?.map(messageIdIn))).toHaveProperty('size', 1);
  expect([...hushed].filter((email) => sink.arrived.has(email))).toEqual([]);
  const refused = rows.filter(({ state, to }) => never.has(to) && (state === 'failed' || state === 'unknown'));
  expect(refused).toHaveLength([...never].filter((email) => !hushed.has(email)).length);

  // Asked, those readers say that they have nothing; an organizer sends theirs again, and all that can arrive has arrived.
  for (let rounds = 0; missing().length > 0; rounds += 1) {
    expect(rounds).toBeLessThan(10);
    const asked = new Set(missing());
    const headers = await the.bearer(randomUUID(), 'organizer');
    for (const { id, to, state } of await the.ledger())
      if (state === 'unknown' && asked.has(to))
        await the.app.inject({ method: 'POST', url: `/api/emails/${id}/retries`, headers });
    await untilSettled(the);
  }
});

const messageIdIn = (message: string): string => /^Message-ID: (.*)\r$/m.exec(message)?.[1] ?? '';

test('an hour without a mail server delays letters and nothing else, and a code overtakes what piled up', {
  timeout: 120_000,
}, async () => {
  const sink = await startChaosSink({ later: 0, never: 0, cut: 0, stall: 0, stallMs: 0 }, seed);
  const the = await start(sink.url);
  const people = await manyListMembers(the, 200);
  await sink.shut();
  await lettersTo(the, people);
  const ask = async (): Promise<string> => {
    const to = `${randomUUID()}@people.example`;
    const expiresAt = new Date(the.now().getTime() + 600_000).toISOString();
    await the.take(signInRequested, {
      challengeId: randomUUID(),
      address: the.seal(to),
      displayName: null,
      purpose: 'sign-in',
      expiresAt,
    });
    return to;
  };
  for (let minutes = 0; minutes < 60; minutes += 20) {
    await ask();
    await eventually('nothing is due', async () => (await statesOf(the)).get('sending') === undefined);
    the.wait(1_200_000);
  }
  // Codes of before are of no use any more, and are not sent.
  await sink.open();
  ends.push(sink.shut);
  the.wait(31_000);
  const to = await ask();
  await eventually('the code', async () => sink.arrived.has(to));
  await untilSettled(the);
  for (const { email } of people) expect(sink.arrived.get(email)).toHaveLength(1);
});
