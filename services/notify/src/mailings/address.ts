import { inTransaction } from '@landed/chassis/db';
import { type ListName, Segment } from '@landed/contracts';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Mailing } from '../generated/prisma/client.ts';
import { calmDueAt } from '../ledger/quiet-rules.ts';
import { giveUpAt, usefulFor } from '../ledger/rules.ts';
import { addressees } from './audience.ts';

const batch = 1_000;
const MailingKind = z.enum(['announcement', 'digest']);
const listOf: Record<z.infer<typeof MailingKind>, ListName> = { announcement: 'announcements', digest: 'digest' };

/**
 * Writes letters for all mailings that are due, a thousand readers at a time. Each step is one transaction: the rows of
 * the ledger and how far it came. A process that ends in the middle loses nothing, and the next one goes on from there; the
 * ledger's key keeps anybody from a second letter.
 */
export async function addressDue(deps: Deps): Promise<void> {
  while (await addressNext(deps)) {
    // One step after the other: the next one begins where this one ended.
  }
}

/** One step; false when there is nothing to do. Several processes take different mailings. */
export async function addressNext(deps: Deps): Promise<boolean> {
  const step = await inTransaction(deps.prisma, async (tx) => {
    const mailing = await claim(tx, deps);
    return mailing && { mailingId: mailing.id, ...(await addressSome(tx, deps, mailing)) };
  });
  if (!step) return false;
  // While Redis is away the sweeper asks again later.
  if (step.isDue) await deps.hintBatches([step.mailingId]).catch(() => {});
  return true;
}

async function claim(tx: Tx, deps: Deps): Promise<Mailing | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM mailing WHERE state = 'sending' OR (state = 'scheduled' AND due_at <= ${deps.runtime.now()})
    ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  const [row] = rows;
  return row ? await tx.mailing.findUniqueOrThrow({ where: { id: row.id } }) : null;
}

async function addressSome(tx: Tx, deps: Deps, mailing: Mailing): Promise<{ isDue: boolean }> {
  const { settings } = await deps.house.look(tx);
  const kind = MailingKind.parse(mailing.kind);
  const now = deps.runtime.now();
  const to = { segment: Segment.parse(mailing.segment), list: listOf[kind], zone: settings.timeZone };
  const usefulUntil = usefulFor(now, 5);
  const dueAt = calmDueAt({ kind, dueAt: now, usefulUntil }, settings.timeZone, deps.quietHours);
  // Nothing is in it that the mailing and the ledger do not know.
  const data = deps.sealer.seal('{}');
  const ids = Array.from({ length: batch }, () => deps.runtime.newId());
  // One raw statement, and nobody's address leaves the database: thousands of rows are written while thousands leave.
  const [step] = await tx.$queryRaw<{ people: number; written: number; reached: string | null }[]>`
    WITH people AS MATERIALIZED (${addressees({ ...to, reached: mailing.reached }, batch)}),
    written AS (
      INSERT INTO email (id, kind, subject_id, version, recipient, address, data, state, due_at, hinted_at, useful_until,
                         give_up_at, correlation_id, created_at)
      SELECT letter.id, ${kind}, ${mailing.id}::uuid, 1, people.member_id::text, people.address, ${data}, 'queued', ${dueAt},
             ${dueAt > now ? null : now}::timestamptz, ${usefulUntil}, ${giveUpAt(dueAt)}, ${mailing.id}, ${now}
      FROM people JOIN unnest(${ids}::uuid[]) WITH ORDINALITY AS letter (id, place) USING (place)
      ON CONFLICT DO NOTHING RETURNING 1)
    SELECT (SELECT count(*)::int FROM people) AS people, (SELECT count(*)::int FROM written) AS written,
           (SELECT member_id::text FROM people ORDER BY place DESC LIMIT 1) AS reached`;
  if (!step) throw new Error('a count has an answer');
  const done = step.people < batch;
  await tx.mailing.update({
    where: { id: mailing.id },
    data: {
      state: done ? 'sent' : 'sending',
      ...(done ? { endedAt: now } : {}),
      reached: step.reached ?? mailing.reached,
      addressed: { increment: step.written },
    },
  });
  return { isDue: dueAt <= now && step.written > 0 };
}
