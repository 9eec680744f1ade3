import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eventually } from '@landed/chassis/testing';
import { infrastructure } from '@landed/infra/testing.ts';
import { afterEach, expect, test } from 'vitest';
import { unwrittenPerLine } from '../src/many/send.ts';
import { calm, random, startChaosSink } from './chaos-sink.ts';
import { type Notify, startNotify } from './harness.ts';
import { manyListMembers } from './many.ts';

/** The whole of it is KILL_LETTERS=10000; replay one with KILL_SEED=<the number it printed>. */
const count = Number(process.env['KILL_LETTERS'] ?? 2_000);
const seed = Number(process.env['KILL_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const kills = 3;
const lines = 10;

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** The service as it runs in production, with the process that it starts beside it. */
function startProcess(the: Notify): ChildProcess {
  const script = fileURLToPath(new URL('../src/server.ts', import.meta.url));
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    env: { PATH: process.env['PATH'], ...the.variables, TETHER: 'stdin' },
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  });
}

async function end(service: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (service.exitCode !== null || service.signalCode !== null || service.pid === undefined) return;
  const gone = once(service, 'exit');
  // A kill takes the process beside it along; asked to end, it ends that one itself.
  process.kill(signal === 'SIGKILL' ? -service.pid : service.pid, signal);
  await gone;
}

test(`a newsletter to ${count} survives ${kills} kills: nobody is mailed twice, and who has no letter stands in doubt (seed ${seed})`, {
  timeout: 240_000,
}, async () => {
  const sink = await startChaosSink(calm, seed);
  ends.push(sink.shut);
  const redis = new URL(infrastructure().redisUrl);
  redis.pathname = '/10';
  const the = await startNotify({
    SMTP_URL: sink.url,
    REDIS_URL: redis.href,
    SWEEP_MS: '200',
    MAIL_CONNECTIONS: String(lines),
    MAIL_CONNECTIONS_PER_DOMAIN: String(lines),
    MAIL_PER_MINUTE_PER_DOMAIN: '10000000',
  });
  ends.push(async () => await the.close());
  const people = await manyListMembers(the, count, (index) => `people-${index % 5}.example`);
  const content = { title: 'The hall is being painted', body: 'We meet in the **gym**.' };
  const about = { id: randomUUID(), kind: 'announcement', content, segment: { who: 'list' }, createdAt: the.now() };
  await the.prisma.mailing.create({ data: { ...about, state: 'scheduled', dueAt: the.now() } });

  const dice = random(seed);
  let service = startProcess(the);
  ends.push(async () => await end(service, 'SIGKILL'));
  const doubts: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    // The first one while letters are still being written into the ledger.
    const moment = Math.floor((count * (kill + 0.05 + dice() * 0.4)) / kills);
    await eventually(`${moment} letters`, async () => sink.arrived.size >= moment, 60_000);
    await end(service, 'SIGKILL');
    const open = await the.prisma.handOver.findMany();
    const waiting = { id: { in: open.flatMap(({ letters }) => letters) }, state: { in: ['queued', 'deferred'] } };
    doubts.push(await the.prisma.email.count({ where: waiting }));
    service = startProcess(the);
  }
  const isOver = async (): Promise<boolean> => {
    const { state } = await the.prisma.mailing.findUniqueOrThrow({ where: { id: about.id } });
    const left = await the.prisma.email.count({ where: { state: { in: ['queued', 'sending', 'deferred'] } } });
    return state === 'sent' && left === 0 && (await the.prisma.handOver.count()) === 0;
  };
  await eventually('all is sent or in doubt', isOver, 120_000);
  await end(service, 'SIGTERM');

  const rows = await the.ledger('announcement');
  const inDoubt = rows.filter(({ state }) => state === 'unknown').map(({ to }) => to);
  const copies = (email: string): number => sink.arrived.get(email)?.length ?? 0;
  const without = people.filter(({ email }) => copies(email) === 0).map(({ email }) => email);
  console.log(
    `newsletter: seed ${seed}, ${count} letters, ${kills} kills: ${inDoubt.length} in doubt (${doubts.join(', ')}), of which ${without.length} had not arrived; nobody mailed twice`,
  );
  expect(rows).toHaveLength(count);
  expect(people.filter(({ email }) => copies(email) > 1)).toEqual([]);
  expect(without.filter((email) => !inDoubt.includes(email))).toEqual([]);
  expect(rows.filter(({ state }) => state !== 'sent' && state !== 'unknown')).toEqual([]);
  // What was taken for the hand-over, and what had arrived just before and was not written down yet.
  for (const doubt of doubts) expect(doubt).toBeLessThanOrEqual(lines * (unwrittenPerLine + 1));

  // A person decides, and the letter goes once more.
  const asked =
    rows.find(({ state, to }) => state === 'unknown' && copies(to) === 0) ??
    rows.find(({ state }) => state === 'unknown');
  if (!asked) return;
  const headers = await the.bearer(randomUUID(), 'organizer');
  const answer = await the.app.inject({ method: 'POST', url: `/api/emails/${asked.id}/retries`, headers });
  expect(answer.json()).toMatchObject({ state: 'queued' });
  const before = copies(asked.to);
  const mail = the.startMail();
  await eventually('the letter', async () => copies(asked.to) === before + 1, 30_000);
  await mail.stop();
});
