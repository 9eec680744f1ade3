import { inTransaction } from '@landed/chassis/db';
import { ShownCard } from '@landed/contracts';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { write } from '../ledger/post.ts';
import { usefulFor } from '../ledger/rules.ts';
import type { DigestContent } from '../letters/digest.ts';
import { MeetingFacts } from '../letters/meeting-parts.ts';
import type { SummaryContent } from '../letters/summary.ts';
import { isOnList } from '../lists/membership.ts';
import { addressDue } from '../mailings/address.ts';
import { organizers } from '../people/recipients.ts';
import { lastStroke, lateMs, type WeeklyTime, weekOf } from './rules.ts';

const weekMs = 7 * 86_400_000;
const monday = 1;

export async function timesOf(deps: Deps): Promise<{ zone: string; digest: WeeklyTime; summary: WeeklyTime }> {
  const { timeZone: zone, digestWeekday: weekday, digestHour: hour } = (await deps.house.look()).settings;
  return { zone, digest: { weekday, hour }, summary: { weekday: monday, hour } };
}

/** Writes this week's digest and summary if their time has come and they are not written yet. Safe to run at any time. */
export async function writeWeekly(deps: Deps): Promise<void> {
  const { zone, digest, summary } = await timesOf(deps);
  const now = deps.runtime.now();
  const isDue = ({ at }: { at: Date }): boolean => now.getTime() - at.getTime() < lateMs;
  const digestStroke = lastStroke(now, zone, digest);
  if (isDue(digestStroke)) await writeDigest(deps, digestStroke.day);
  const summaryStroke = lastStroke(now, zone, summary);
  if (isDue(summaryStroke)) await writeSummary(deps, summaryStroke.day);
}

/** The day makes it one a week. A week that brought nothing has no digest. */
async function writeDigest(deps: Deps, day: string): Promise<void> {
  const { prisma, runtime } = deps;
  const occasion = new Date(`${day}T00:00:00Z`);
  if ((await prisma.mailing.count({ where: { kind: 'digest', occasion } })) > 0) return;
  const now = runtime.now();
  const content = await digestContent(prisma, now);
  const { leads, needs, hiring, meeting } = content;
  const empty = leads.length + needs.length + hiring.length === 0 && meeting === null;
  const about = { id: runtime.newId(), kind: 'digest', occasion, content, segment: { who: 'list' }, createdAt: now };
  const state = empty ? { state: 'sent', endedAt: now } : { state: 'scheduled' };
  await prisma.mailing.createMany({ data: [{ ...about, ...state, dueAt: now }], skipDuplicates: true });
  await addressDue(deps);
}

/** What a digest would say now. */
export async function digestContent(tx: Tx, now: Date): Promise<DigestContent> {
  const board = await tx.board.findFirst();
  const cards = z.array(ShownCard).parse(board?.cards ?? []);
  return { ...weekOf(cards, now), meeting: (await nextMeeting(tx, now))?.facts ?? null };
}

async function nextMeeting(tx: Tx, now: Date): Promise<{ id: string; facts: MeetingFacts } | null> {
  const [row] = await tx.$queryRaw<{ id: string; facts: unknown }[]>`
    SELECT id, facts FROM meeting WHERE state = 'scheduled' AND (facts->>'startsAt')::timestamptz > ${now}
    ORDER BY (facts->>'startsAt')::timestamptz LIMIT 1`;
  return row ? { id: row.id, facts: MeetingFacts.parse(row.facts) } : null;
}

async function writeSummary(deps: Deps, day: string): Promise<void> {
  const { runtime } = deps;
  // Days since 1970: one summary a day at most, and a newer one takes the place of one that has not left.
  const version = Math.floor(new Date(`${day}T00:00:00Z`).getTime() / 86_400_000);
  const after = await inTransaction(deps.prisma, async (tx) => {
    if ((await tx.email.count({ where: { kind: 'summary', version } })) > 0) return undefined;
    const people = await organizers(tx);
    if (people.length === 0) return undefined;
    const content = await summaryContent(tx, runtime.now());
    const letters = people.map(({ memberId, displayName, address }) => ({
      kind: 'summary' as const,
      subjectId: memberId,
      version,
      recipient: memberId,
      address,
      data: { ...content, displayName },
      usefulUntil: usefulFor(runtime.now(), 2),
    }));
    return await write(tx, deps, runtime.newId(), letters);
  });
  await after?.();
}

/** The past seven days in numbers, as far as letters know of them. */
export async function summaryContent(tx: Tx, now: Date): Promise<SummaryContent> {
  const since = new Date(now.getTime() - weekMs);
  const [counts] = await tx.$queryRaw<Omit<SummaryContent, 'meeting' | 'coming'>[]>`
    SELECT ${count(Prisma.sql`visit WHERE checked_in_at >= ${since}`)} AS "checkedIn",
           ${count(Prisma.sql`visit v WHERE checked_in_at >= ${since} AND NOT EXISTS (
             SELECT FROM visit e WHERE e.member_id = v.member_id AND e.checked_in_at < v.checked_in_at)`)} AS newcomers,
           ${count(Prisma.sql`list_consent WHERE consented_at >= ${since}`)} AS "joinedList",
           ${count(Prisma.sql`recipient r WHERE ${isOnList}`)} AS "onList",
           ${count(Prisma.sql`connection WHERE made_at >= ${since}`)} AS introductions,
           ${count(Prisma.sql`email WHERE sent_at >= ${since}`)} AS "lettersSent",
           ${count(Prisma.sql`email WHERE state IN ('failed', 'unknown') AND useful_until > ${now}`)} AS "lettersWaiting"`;
  if (!counts) throw new Error('a count has an answer');
  const next = await nextMeeting(tx, now);
  const coming = next ? await tx.coming.count({ where: { meetingId: next.id, state: 'coming' } }) : 0;
  return { ...counts, meeting: next?.facts ?? null, coming };
}

const count = (from: Prisma.Sql): Prisma.Sql => Prisma.sql`(SELECT count(*)::int FROM ${from})`;
