import { randomUUID } from 'node:crypto';
import { asAdmin, copyTemplate } from '@landed/infra/database/databases.ts';
import { DemoClient } from '@landed/infra/demo/client.ts';
import type { TestInfrastructure } from '@landed/infra/testing/infrastructure.ts';
import autocannon from 'autocannon';
import { z } from 'zod';
import { pgbench, type startServices } from './processes.ts';
import { compare, type Row } from './rounds.ts';

export interface Settings {
  readonly rounds: number;
  readonly seconds: number;
}
type Services = Awaited<ReturnType<typeof startServices>>;
const clients = 16;

/** Good answers a second of a closed loop; anything but success fails the run. */
async function hammer(
  url: string,
  seconds: number,
  next: () => { headers?: Record<string, string>; body: string },
): Promise<number> {
  const result = await autocannon({
    url,
    connections: clients,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        setupRequest: (request) => {
          const { body, headers } = next();
          return { ...request, body, headers: { ...request.headers, ...headers } };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refusals and ${result.errors} errors at ${url}`);
  return result['2xx'] / result.duration;
}

const signUpRows = `
  WITH made AS (
    INSERT INTO challenge (id, email, display_name, ground_rules_version, purpose, nonce_hash, expires_at, created_at)
    VALUES (gen_random_uuid(), gen_random_uuid() || '@people.example', 'Ada', 1, 'sign-up', md5(random()::text), now() + interval '10 min', now())
    RETURNING id)
  INSERT INTO chassis.outbox (id, type, subject, version, data, correlation_id, occurred_at)
  SELECT gen_random_uuid(), 'sign-in.requested.v1', id, 1,
         jsonb_build_object('challengeId', id, 'address', 's1.Ie6cVL6uWPBwgf0dKIxNCPcyUE0', 'displayName', 'Ada', 'purpose', 'sign-up', 'expiresAt', now()),
         'bench', now() FROM made`;

/** Sign-up over HTTP, validated, with its event, against the same rows in one statement. */
export async function signUps(
  infrastructure: TestInfrastructure,
  services: Services,
  settings: Settings,
): Promise<Row> {
  const bare = await copyTemplate(infrastructure.postgresUrl, 'members');
  const ours = async (): Promise<number> =>
    await hammer(`${services.urls.members}/api/sign-ups`, settings.seconds, () => ({
      body: JSON.stringify({ displayName: 'Ada', email: `${randomUUID()}@people.example`, groundRulesVersion: 1 }),
    }));
  const row = await compare(
    'sign-up / pgbench',
    '0.20',
    ours,
    async () => await pgbench(bare.url, signUpRows, clients, settings.seconds),
    settings.rounds,
  );
  await bare.drop();
  return row;
}

const guests = 150_000;
const meetingId = randomUUID();
const seedGuests = `
  INSERT INTO meeting (id, title, starts_at, ends_at, venue_name, venue_address, room_limit, created_at)
  VALUES ('${meetingId}', 'Bench', now(), now() + interval '2 hours', 'Hall', 'Street', 5000, now());
  INSERT INTO rsvp (id, meeting_id, member_id, arrival, step_free, pass_id, first_visit, created_at)
  SELECT gen_random_uuid(), '${meetingId}', gen_random_uuid(), 'other', false, gen_random_uuid(), true, now() FROM generate_series(1, ${guests});
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

const rushPeople = 5_000;

/**
 * An open loop: people come at fixed moments, whether or not the ones before them are in, and each one's wait is counted
 * from the moment at which they came. A closed loop would hide what an overload does to those who queue.
 */
async function rush(rate: number, letIn: () => Promise<void>): Promise<Rush> {
  const waits: number[] = [];
  const began = performance.now();
  const arrivals = Array.from({ length: rushPeople }, async (_, index) => {
    const due = began + (index * 1000) / rate;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    await letIn();
    waits.push(performance.now() - due);
  });
  await Promise.all(arrivals);
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { people: rushPeople, rate: Math.round(rate), p50: at(0.5), p99: at(0.99) };
}

/** Check-in by pass with an organizer's token, against the same rows in one statement; then the rush before a meeting. */
export async function checkIns(
  infrastructure: TestInfrastructure,
  services: Services,
  settings: Settings,
): Promise<{ row: Row; rushed: Rush }> {
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
  const { members, meetings } = services.urls;
  const secrets = { gatewaySecret: services.secrets.gateway, codeSecret: services.secrets.code };
  const organizer = await new DemoClient({ members, meetings, matching: '', ...secrets }).signIn({
    displayName: 'Olivia',
    email: 'olivia@landed.example',
  });
  const url = `${meetings}/api/meetings/${meetingId}/check-ins`;
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
  const headers = { authorization: `Bearer ${await organizer()}`, 'content-type': 'application/json' };
  const rushed = await rush(row.ours * 0.7, async () => {
    const answer = await fetch(url, { method: 'POST', headers, body: scan() });
    await answer.arrayBuffer();
    if (answer.status !== 201) throw new Error(`${answer.status} at the door`);
  });
  return { row, rushed };
}
