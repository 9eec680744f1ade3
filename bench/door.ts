import { randomUUID } from 'node:crypto';
import { Agent, type RequestOptions, request } from 'node:http';
import { asAdmin, copyTemplate } from '@landed/infra/database/databases.ts';
import type { TestInfrastructure } from '@landed/infra/testing/infrastructure.ts';
import { z } from 'zod';
import { clients, hammer, type Services, type Settings, signInTo } from './http.ts';
import { pgbench } from './processes.ts';
import { compare, type Row } from './rounds.ts';

const guests = 150_000;
const meetingId = randomUUID();
/** Statistics of an empty table would mislead the planner for as long as the bench takes. */
const pastId = randomUUID();
const seedGuests = `
  INSERT INTO meeting (id, title, starts_at, ends_at, venue_name, venue_address, room_limit, created_at)
  VALUES ('${meetingId}', 'Bench', now(), now() + interval '2 hours', 'Hall', 'Street', 5000, now());
  INSERT INTO rsvp (id, meeting_id, member_id, arrival, step_free, pass_id, first_visit, created_at)
  SELECT gen_random_uuid(), '${meetingId}', gen_random_uuid(), 'other', false, gen_random_uuid(), true, now() FROM generate_series(1, ${guests});
  INSERT INTO person (member_id, display_name, version) SELECT member_id, 'Person ' || row_number() OVER (), 1 FROM rsvp;
  INSERT INTO meeting (id, title, starts_at, ends_at, venue_name, venue_address, room_limit, created_at)
  VALUES ('${pastId}', 'Past', now() - interval '7 days', now() - interval '6 days', 'Hall', 'Street', 5000, now());
  INSERT INTO check_in (id, meeting_id, member_id, nonce, checked_in_at, walk_in, first_visit)
  SELECT gen_random_uuid(), '${pastId}', member_id, gen_random_uuid(), now() - interval '7 days', false, true FROM rsvp LIMIT ${guests / 2};
  CREATE TABLE bench_pass AS SELECT row_number() OVER () AS n, pass_id, meeting_id, member_id FROM rsvp;
  CREATE UNIQUE INDEX ON bench_pass (n);
  CREATE SEQUENCE bench_n;
  ANALYZE`;
const checkInRows = `
  WITH guest AS (SELECT meeting_id, member_id FROM bench_pass WHERE n = (SELECT nextval('bench_n'))),
  made AS (
    INSERT INTO check_in (id, meeting_id, member_id, nonce, checked_in_at, walk_in, first_visit)
    SELECT gen_random_uuid(), meeting_id, member_id, gen_random_uuid(), now(), false, true FROM guest RETURNING *)
  INSERT INTO chassis.outbox (id, type, subject, version, data, correlation_id, occurred_at)
  SELECT gen_random_uuid(), 'meeting.checked-in.v1', id, 1,
         jsonb_build_object('meetingId', meeting_id, 'memberId', member_id, 'checkInId', id, 'checkedInAt', now(), 'walkIn', false),
         'bench', now() FROM made`;

/** Milliseconds from the moment at which somebody stood at the door to their answer. */
export interface Rush {
  readonly people: number;
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
}

const middleOf = (rushes: readonly Rush[]): Rush => {
  const middle = rushes.toSorted((a, b) => a.p99 - b.p99)[Math.floor(rushes.length / 2)];
  if (!middle) throw new Error('no round was asked for');
  return middle;
};

/** Before a meeting it is quiet: what the rounds before have told is told, and taken note of. */
async function calm({ databaseUrls }: Services): Promise<void> {
  const news = async (url: string): Promise<string> =>
    await asAdmin(url, async (client) => {
      const { rows } = await client.query(
        `SELECT (SELECT count(*) FROM chassis.outbox WHERE published_at IS NULL) AS waiting,
                (SELECT count(*) FROM chassis.inbox) AS taken`,
      );
      return JSON.stringify(rows);
    });
  const all = async (): Promise<string> => `${await news(databaseUrls.meetings)} ${await news(databaseUrls.members)}`;
  for (let before = '', now = await all(); before !== now; now = await all()) {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** The answer's status. `fetch` would take a good part of the two cores that the services have. */
const post = async (url: string, options: RequestOptions, body: string): Promise<number> =>
  await new Promise((resolve, reject) => {
    const sent = request(url, { ...options, method: 'POST' }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', reject).end(body);
  });

const rushPeople = 5_000;
/** Half a minute of promise P6. */
const alone = { people: 600, rate: 20 };

/**
 * An open loop: people come at fixed moments, whether or not the ones before them are in, and each one's wait is counted
 * from the moment at which they came. A closed loop would hide what an overload does to those who queue.
 */
async function rush(people: number, rate: number, letIn: () => Promise<void>): Promise<Rush> {
  const waits: number[] = [];
  const began = performance.now();
  const arrivals = Array.from({ length: Math.round(people) }, async (_, index) => {
    const due = began + (index * 1000) / rate;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    await letIn();
    waits.push(performance.now() - due);
  });
  await Promise.all(arrivals);
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { people, rate: Math.round(rate), p50: at(0.5), p99: at(0.99) };
}

/**
 * Check-in by pass with an organizer's token, against the same rows in one statement; then the rush before a meeting, and
 * the door at its usual pace while the broker and Redis are away.
 */
export async function checkIns(
  infrastructure: TestInfrastructure,
  services: Services,
  settings: Settings,
): Promise<{ row: Row; rushed: Rush; alone: Rush }> {
  const bare = await copyTemplate(infrastructure.postgresUrl, 'meetings');
  for (const url of [services.databaseUrls.meetings, bare.url])
    await asAdmin(url, async (client) => await client.query(seedGuests));
  const passes = await asAdmin(services.databaseUrls.meetings, async (client) => {
    const { rows } = await client.query('SELECT pass_id FROM rsvp');
    return z
      .array(z.object({ pass_id: z.uuid() }))
      .parse(rows)
      .values();
  });
  const organizer = await signInTo(services)({ displayName: 'Olivia', email: 'olivia@landed.example' });
  const url = `${services.urls.meetings}/api/meetings/${meetingId}/check-ins`;
  const scan = (): string => {
    const pass = passes.next().value;
    if (!pass) throw new Error('more check-ins than guests: raise their number');
    return JSON.stringify({ nonce: randomUUID(), passId: pass.pass_id });
  };
  const ours = async (): Promise<number> => {
    const headers = { authorization: `Bearer ${await organizer()}` };
    return await hammer(url, settings.seconds, () => ({ headers, body: scan() }));
  };
  const row = await compare(
    'check-in / pgbench',
    '0.25',
    ours,
    async () => await pgbench(bare.url, checkInRows, clients, settings.seconds),
    settings.rounds,
  );
  await bare.drop();
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const letIn = async (): Promise<void> => {
    const headers = { authorization: `Bearer ${await organizer()}`, 'content-type': 'application/json' };
    const status = await post(url, { agent, headers }, scan());
    if (status !== 201) throw new Error(`${status} at the door`);
  };
  const rushes: Rush[] = [];
  for (let round = 0; round < settings.rounds; round += 1) {
    await calm(services);
    // The first second warms up the lines, as the first guests of an evening do.
    await rush(row.ours * 0.7, row.ours * 0.7, letIn);
    rushes.push(await rush(rushPeople, row.ours * 0.7, letIn));
    console.log(`rush, round ${round + 1}: p99 ${rushes.at(-1)?.p99.toFixed(1)} ms`);
  }
  const rushed = middleOf(rushes);
  // All but the database: it is the first of the servers.
  const away = infrastructure.servers.slice(1);
  await Promise.all(away.map(async ({ child }) => await child.stop()));
  const lone = await rush(alone.people, alone.rate, letIn);
  for (const { child } of away) child.start();
  await Promise.all(away.map(async (server) => await server.ready()));
  return { row, rushed, alone: lone };
}
