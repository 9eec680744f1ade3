import { randomBytes, randomUUID } from 'node:crypto';
import { systemRuntime } from '@landed/chassis/runtime';
import { deliver, eventOf, testKeys } from '@landed/chassis/testing';
import {
  CheckInView,
  type EventDefinition,
  MeetingView,
  MemberId,
  memberErased,
  type Role,
  RsvpView,
} from '@landed/contracts';
import { freshDatabase } from '@landed/infra/testing.ts';
import { createApp } from '../src/app.ts';
import { readMeetingsEnv } from '../src/env.ts';

export const minuteMs = 60_000;
export const someone = (): string => randomUUID();

/** A plan around a start; times in minutes before (negative) and after it. */
export interface Evening {
  startsAt?: Date;
  onSite?: number;
  overflow?: number;
  roomLimit?: number;
  runs?: readonly { at: number; seats: number; stepFree?: boolean }[];
}

/** The meetings service on a database of its own, without broker or Redis: events stay in the outbox, where tests read them. */
export async function startMeetings() {
  const database = await freshDatabase('meetings');
  const env = readMeetingsEnv({
    DATABASE_URL: database.url,
    NATS_URL: 'nats://127.0.0.1:1',
    JWKS_URL: 'http://127.0.0.1:1/',
    PUBLIC_URL: 'http://localhost:3000',
    SEAL_KEY: randomBytes(32).toString('base64'),
    LINK_SECRET: randomBytes(32).toString('hex'),
    LOG_LEVEL: 'silent',
    CHAPTER_TIME_ZONE: 'America/New_York',
  });
  const { keys, bearer, device, comesFrom } = await testKeys();
  let set: Date | undefined;
  const now = (): Date => set ?? new Date();
  const built = createApp({ env, runtime: { ...systemRuntime, now }, keys });
  const { app, deps } = built;
  await app.ready();

  type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
  async function call(method: Method, url: string, as: string | null, payload?: object, ...roles: Role[]) {
    const headers = as === null ? {} : await bearer(as, ...roles);
    for (let tries = 1; ; tries += 1) {
      const answer = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
      // A crowd on a slow machine: turned away for now, with nothing changed, and asked to come again.
      if (answer.statusCode !== 503 || tries === 10) return answer;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  const draft = (evening: Evening = {}) => {
    const startsAt = evening.startsAt ?? new Date(now().getTime() + 120 * minuteMs);
    const at = (minutes: number): string => new Date(startsAt.getTime() + minutes * minuteMs).toISOString();
    const lot = { address: '1 Church Street', walkMinutes: 2 };
    return {
      title: 'Friday meeting',
      startsAt: at(0),
      endsAt: at(120),
      venueName: 'St. Mark’s hall',
      venueAddress: '1 Church Street',
      roomLimit: evening.roomLimit ?? 300,
      lots: [
        { ...lot, name: 'Church lot', kind: 'on-site', usableStalls: evening.onSite ?? 10 },
        { ...lot, name: 'Mall lot', kind: 'overflow', usableStalls: evening.overflow ?? 10, walkMinutes: 14 },
      ],
      runs: (evening.runs ?? []).map((run) => ({
        departsAt: at(run.at),
        seats: run.seats,
        stepFree: run.stepFree ?? false,
      })),
    };
  };

  return {
    ...built,
    bearer,
    device,
    comesFrom,
    call,
    draft,
    /** Stops the clock at an instant; without one it runs again. */
    setClock(instant?: Date): void {
      set = instant;
    },
    async plan(evening: Evening = {}): Promise<MeetingView> {
      const answer = await call('POST', '/api/meetings', someone(), draft(evening), 'organizer');
      if (answer.statusCode !== 201) throw new Error(`${answer.statusCode} ${answer.body}`);
      return MeetingView.parse(answer.json());
    },
    rsvp: async (meetingId: string, as: string, how: object = { arrival: 'car' }) =>
      await call('POST', `/api/meetings/${meetingId}/rsvps`, as, how),
    async coming(meetingId: string, as: string, how: object = { arrival: 'car' }): Promise<RsvpView> {
      const answer = await call('POST', `/api/meetings/${meetingId}/rsvps`, as, how);
      if (answer.statusCode > 201) throw new Error(`${answer.statusCode} ${answer.body}`);
      return RsvpView.parse(answer.json());
    },
    checkIn: async (meetingId: string, scan: object, role: Role = 'greeter') =>
      await call('POST', `/api/meetings/${meetingId}/check-ins`, someone(), { nonce: randomUUID(), ...scan }, role),
    walkIn: async (meetingId: string, who: object) =>
      await call('POST', `/api/meetings/${meetingId}/walk-ins`, someone(), { nonce: randomUUID(), ...who }, 'greeter'),
    /** Somebody the group knows by name. */
    async person(displayName: string, memberId = someone()): Promise<string> {
      await deps.prisma.person.create({ data: { memberId, displayName, version: 1 } });
      return memberId;
    },
    /** The service hears what it told about a meeting, each fact twice, as after a lost ack. */
    async hear(definition: EventDefinition, meetingId: string): Promise<void> {
      const { rows } = await deps.pool.query(
        `SELECT data, version FROM chassis.outbox WHERE type = $1 AND data->>'meetingId' = $2 ORDER BY id`,
        [definition.type, meetingId],
      );
      const readers = built.consumers.filter((item) => item.event.type === definition.type);
      if (readers.length !== 1) throw new Error(`${readers.length} read ${definition.type}`);
      for (const { data, version } of rows)
        for (const reader of [...readers, ...readers])
          await deliver(deps.prisma, reader, eventOf(definition, data, { version }));
    },
    /** The service hears, twice, that somebody left for good, with the records that were merged into theirs. */
    async left(memberId: string, ...absorbed: string[]): Promise<void> {
      const absorbedIds = absorbed.map((id) => MemberId.parse(id));
      const data = { memberId: MemberId.parse(memberId), absorbedIds, erasureId: randomUUID() };
      const readers = built.consumers.filter((item) => item.event.type === memberErased.type);
      const event = eventOf(memberErased, data, { subject: memberId });
      for (const reader of [...readers, ...readers]) await deliver(deps.prisma, reader, event);
    },
    async outbox(type: string, key: 'meetingId' | 'memberId', id: string): Promise<Told[]> {
      const { rows } = await deps.pool.query(
        'SELECT subject, version, data FROM chassis.outbox WHERE type = $1 AND data->>$2 = $3 ORDER BY id',
        [type, key, id],
      );
      return rows;
    },
    async close(): Promise<void> {
      await app.close();
      await deps.prisma.$disconnect();
      await deps.pool.end();
      await database.drop();
    },
  };
}

export type Meetings = Awaited<ReturnType<typeof startMeetings>>;
export interface Told {
  readonly subject: string;
  readonly version: number;
  readonly data: Record<string, unknown>;
}

export const checkInOf = (answer: { json(): unknown }) => CheckInView.parse(answer.json());
export const rsvpOf = (answer: { json(): unknown }) => RsvpView.parse(answer.json());
/** The stable code of a refusal. */
export const codeOf = (answer: { statusCode: number; json(): { code?: string } }): string =>
  `${answer.statusCode} ${answer.json().code}`;
