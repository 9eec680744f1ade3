import { randomBytes, randomUUID } from 'node:crypto';
import { codeOf } from '@landed/chassis/one-time-code';
import { systemRuntime } from '@landed/chassis/runtime';
import { deliver, eventOf, testKeys } from '@landed/chassis/testing';
import {
  type EventData,
  type EventDefinition,
  type LetterKind,
  MeetingId,
  MemberId,
  meetingCheckedIn,
  memberChanged,
  memberJoinedList,
  memberRegistered,
  memberRolesChanged,
  type rsvpConfirmed,
  Sealed,
} from '@landed/contracts';
import { freshDatabase } from '@landed/infra/testing.ts';
import { createApp } from '../src/app.ts';
import { readNotifyEnv } from '../src/env.ts';
import { letters } from '../src/letters/index.ts';

/** The notifications service on a database of its own, without broker and, unless a test starts it, without mail. */
export async function startNotify(settings: Record<string, string> = {}) {
  const database = await freshDatabase('notify');
  const secret = randomBytes(32).toString('hex');
  const variables = {
    DATABASE_URL: database.url,
    NATS_URL: 'nats://127.0.0.1:1',
    JWKS_URL: 'http://127.0.0.1:1/',
    REDIS_URL: 'redis://127.0.0.1:1',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'Landed <landed@chapter.example>',
    PUBLIC_URL: 'http://localhost:3000',
    SEAL_KEY: randomBytes(32).toString('base64'),
    LINK_SECRET: secret,
    CODE_SECRET: secret,
    LOG_LEVEL: 'silent',
    QUIET_FROM_HOUR: '0',
    QUIET_UNTIL_HOUR: '0',
    ...settings,
  };
  const env = readNotifyEnv(variables);
  const clock = { ahead: 0 };
  const runtime = { ...systemRuntime, now: () => new Date(Date.now() + clock.ahead) };
  const tokens = await testKeys();
  const built = createApp({ env, runtime, keys: tokens.keys });
  await built.app.ready();
  const { prisma, sealer } = built.deps;

  async function take<D extends EventDefinition>(
    definition: D,
    data: EventData<D>,
    more: Parameters<typeof eventOf>[2] = {},
  ) {
    const consumer = built.consumers.find((item) => item.event.type === definition.type);
    if (!consumer) throw new Error(`nobody reads ${definition.type}`);
    const event = eventOf(definition, data, { time: runtime.now().toISOString(), ...more });
    await deliver(prisma, consumer, event);
    return { again: async () => await deliver(prisma, consumer, event) };
  }

  async function person(displayName = 'Ada', more: { organizer?: boolean; confirmed?: boolean } = {}) {
    const memberId = MemberId.parse(randomUUID());
    const email = `${displayName.toLowerCase()}-${randomBytes(3).toString('hex')}@people.example`;
    const address = Sealed.parse(sealer.seal(email));
    const addressConfirmed = more.confirmed ?? true;
    await take(
      memberRegistered,
      { memberId, displayName, address, addressConfirmed, source: 'self' },
      { subject: memberId },
    );
    if (more.organizer) await take(memberRolesChanged, { memberId, roles: ['organizer'] }, { subject: memberId });
    return { memberId, displayName, email, address };
  }

  return {
    ...built,
    prisma,
    env,
    /** For another process of the same service. */
    variables,
    bearer: async (...who: Parameters<typeof tokens.bearer>) => await tokens.bearer(...who),
    comesFrom: tokens.comesFrom,
    take,
    async empty() {
      await prisma.$executeRaw`TRUNCATE email, ask_recall, outcome_told, contact_refusal, recipient, known_address, organizer, meeting, coming, suppression, suppression_lift, bounce,
        visit, list_consent,
        list_choice, connection, mailing, target, company, board, ground_rules, landing, discretion, mail_settings`;
    },
    /** Lets time pass for the service. */
    wait: (ms: number) => {
      clock.ahead += ms;
    },
    now: runtime.now,
    codeOf: (challengeId: string) => codeOf(secret, challengeId),
    seal: (text: string) => Sealed.parse(sealer.seal(text)),
    /** The ledger's rows of one kind, opened. */
    async ledger(kind?: LetterKind) {
      const rows = await prisma.email.findMany({
        where: kind ? { kind } : {},
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map((row) => ({
        ...row,
        to: sealer.open(Sealed.parse(row.address)),
        known: JSON.parse(sealer.open(Sealed.parse(row.data))) as unknown,
      }));
    },
    async draft(kind: LetterKind, recipient?: string) {
      const row = await prisma.email.findFirstOrThrow({ where: { kind, recipient } });
      return letters[kind].draft(JSON.parse(sealer.open(Sealed.parse(row.data))), (await built.deps.house.look()).ink);
    },
    /** A confirmed person that the service knows. */
    person,
    /** Somebody who came, agreed, and is on all lists. */
    async listMember(displayName = 'Ada') {
      const someone = await person(displayName);
      const { memberId, address } = someone;
      const known = { memberId, displayName, address, addressConfirmed: true };
      await take(memberChanged, { ...known, standing: 'list-member', onList: true }, { version: 5 });
      const checkedInAt = runtime.now().toISOString();
      const meetingId = MeetingId.parse(randomUUID());
      await take(meetingCheckedIn, { meetingId, memberId, checkInId: randomUUID(), checkedInAt, walkIn: false });
      await take(memberJoinedList, { memberId, consentedAt: checkedInAt, textVersion: 2 }, { version: 5 });
      await prisma.email.deleteMany({ where: { recipient: memberId } });
      return someone;
    },
    async close() {
      await built.app.close();
      await prisma.$disconnect();
      await database.drop();
    },
  };
}
export type Notify = Awaited<ReturnType<typeof startNotify>>;

/** A Friday evening, some days from now. */
export function aMeeting(more: { startsAt?: Date } = {}) {
  const startsAt = more.startsAt ?? new Date(Date.now() + 4 * 86_400_000);
  return {
    title: 'Friday meeting',
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + 2 * 3_600_000).toISOString(),
    venueName: 'Church hall',
    venueAddress: '1 Church Street',
    timeZone: 'America/New_York',
  };
}

/** Somebody's first visit, to a meeting of `aMeeting`, without a car. */
export const anRsvp = (
  memberId: MemberId,
  more: Partial<EventData<typeof rsvpConfirmed>> = {},
): EventData<typeof rsvpConfirmed> => ({
  ...aMeeting(),
  meetingId: MeetingId.parse(randomUUID()),
  rsvpId: randomUUID(),
  passId: randomUUID(),
  memberId,
  firstVisit: true,
  parking: 'not-needed',
  lot: null,
  run: null,
  ...more,
});
