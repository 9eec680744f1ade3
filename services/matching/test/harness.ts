import { randomBytes, randomUUID } from 'node:crypto';
import { systemRuntime } from '@landed/chassis/runtime';
import { deliver, eventOf, madeUpWord, testKeys } from '@landed/chassis/testing';
import {
  type AskAnswer,
  askPurposes,
  type EventDefinition,
  MeetingId,
  MemberId,
  meetingCheckedIn,
  type Role,
} from '@landed/contracts';
import { freshDatabase } from '@landed/infra/testing.ts';
import type { InjectOptions } from 'fastify';
import { z } from 'zod';
import { createApp } from '../src/app.ts';
import { readMatchingEnv } from '../src/env.ts';
import type { Holder } from '../src/introductions/rules.ts';
import { everyRound } from '../src/jobs.ts';
import { onCheckedIn } from '../src/people/on-checked-in.ts';

export const dayMs = 86_400_000;
const withId = z.object({ id: z.uuid() });

/** The matching service on a database of its own, without broker: events stay in the outbox, where tests read them. */
export async function startMatching() {
  const database = await freshDatabase('matching');
  const variables = {
    DATABASE_URL: database.url,
    NATS_URL: 'nats://127.0.0.1:1',
    JWKS_URL: 'http://127.0.0.1:1/',
    PUBLIC_URL: 'http://localhost:3000',
    SEAL_KEY: randomBytes(32).toString('base64'),
    LINK_SECRET: randomBytes(32).toString('hex'),
    LOG_LEVEL: 'silent',
  };
  const env = readMatchingEnv(variables);
  const { keys, jwks, bearer, comesFrom } = await testKeys();
  let aheadMs = 0;
  const runtime = { ...systemRuntime, now: () => new Date(Date.now() + aheadMs) };
  const built = createApp({ env, runtime, keys });
  const { app, deps } = built;
  await app.ready();

  /** Asks the way a patient client does: told that we are busy, it comes again, with the same key. */
  async function inject(request: InjectOptions) {
    const headers = { 'idempotency-key': randomUUID(), ...request.headers };
    for (;;) {
      const answer = await app.inject({ ...request, headers });
      if (answer.statusCode !== 503) return answer;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  async function call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    as: string | null,
    payload?: object,
    ...roles: Role[]
  ) {
    const headers = as === null ? {} : await bearer(as, ...roles);
    return await inject({ method, url, headers, ...(payload ? { payload } : {}) });
  }

  async function posted(url: string, as: string, payload: object): Promise<string> {
    const answer = await call('POST', url, as, payload, 'member');
    if (answer.statusCode !== 201) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
    return withId.parse(answer.json()).id;
  }

  const need = async (as: string, at: string, more: object = {}): Promise<string> =>
    await posted('/api/needs', as, { kind: 'contact-at', company: at, blurb: 'May I ask how you plan?', ...more });
  const lead = async (as: string, at: string, more: object = {}): Promise<string> =>
    await posted('/api/leads', as, { kind: 'know-someone-at', company: at, ...more });
  const askUrl = (holder: Holder, id: string): string => `/api/asks/${deps.linker.mint(askPurposes[holder], id)}`;

  return {
    ...built,
    url: database.url,
    /** What an instance of its own in another process needs to be one more of this service. */
    variables,
    jwks,
    bearer,
    comesFrom,
    call,
    now: runtime.now,
    need,
    lead,
    /** A need, in another spelling, for which the owner of a lead is being asked. */
    async asked() {
      const [asker, owner, at] = [someone(), someone(), company()];
      const leadId = await lead(owner, at);
      const needId = await need(asker, `${at.toUpperCase()}, Inc.`);
      const { id } = await deps.prisma.introduction.findFirstOrThrow({ where: { needId } });
      return { id, asker, owner, needId, leadId, at };
    },
    /** All of them in one room. Every check-in is delivered twice. */
    async evening(...members: string[]): Promise<string> {
      const meetingId = randomUUID();
      for (const memberId of members) {
        const event = eventOf(meetingCheckedIn, {
          meetingId: MeetingId.parse(meetingId),
          memberId: MemberId.parse(memberId),
          checkInId: randomUUID(),
          checkedInAt: runtime.now().toISOString(),
          walkIn: false,
        });
        for (let time = 0; time < 2; time += 1) await deliver(deps.prisma, onCheckedIn(), event);
      }
      return meetingId;
    },
    /** What the service does on an event, which is delivered twice. */
    async hear(definition: EventDefinition, data: Record<string, unknown>): Promise<void> {
      const readers = built.consumers.filter(({ event }) => event.type === definition.type);
      if (readers.length !== 1) throw new Error(`${definition.type} has ${readers.length} readers`);
      const event = eventOf(definition, definition.data.parse(data));
      for (const reader of [...readers, ...readers]) await deliver(deps.prisma, reader, event);
    },
    askUrl,
    look: async (holder: Holder, id: string) => await call('GET', askUrl(holder, id), null),
    answer: async (holder: Holder, id: string, answer: z.input<typeof AskAnswer>) =>
      await call('POST', askUrl(holder, id), null, answer),
    mine: async (as: string) => (await call('GET', '/api/introductions/mine', as)).json(),
    asksOf: async (where: { needId?: string; leadId?: string; askerId?: string; ownerId?: string }) =>
      await deps.prisma.introduction.findMany({ where, orderBy: [{ askedAt: 'asc' }, { id: 'asc' }] }),
    async theAsk(needId: string) {
      return await deps.prisma.introduction.findFirstOrThrow({ where: { needId }, orderBy: { askedAt: 'desc' } });
    },
    /** Later by `ms`, with what is then done in a round. */
    async later(ms: number): Promise<void> {
      aheadMs += ms;
      await everyRound(deps, app.log);
    },
    async outbox(type: string, subject?: string): Promise<{ subject: string; version: number; data: Told }[]> {
      const { rows } = await built.pool.query(
        'SELECT subject, version, data FROM chassis.outbox WHERE type = $1 AND ($2::uuid IS NULL OR subject = $2) ORDER BY id',
        [type, subject ?? null],
      );
      return rows;
    },
    async close(): Promise<void> {
      await app.close();
      await deps.prisma.$disconnect();
      await built.pool.end();
      await database.drop();
    },
  };
}

type Told = Record<string, unknown>;
export type Matching = Awaited<ReturnType<typeof startMatching>>;

export const someone = (): string => randomUUID();
/** A company that no other test speaks of. */
export const company = (): string => `Harbor ${madeUpWord()} Works`;
/** An owner's yes, with a contact whom nobody else names. */
export const carl = () =>
  ({ answer: 'yes', contactName: 'Carl', contactEmail: `carl-${randomUUID().slice(0, 8)}@outside.example` }) as const;
