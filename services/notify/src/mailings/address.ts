import { inTransaction } from '@landed/chassis/db';
import { type ListName, Segment } from '@landed/contracts';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Email, Mailing } from '../generated/prisma/client.ts';
import { hintOf } from '../ledger/post.ts';
import { calmDueAt } from '../ledger/quiet-rules.ts';
import { giveUpAt, usefulFor } from '../ledger/rules.ts';
import { nextAddressees } from './audience.ts';

const batch = 500;
type Letter = Pick<Email, 'id' | 'kind' | 'subjectId'>;
const MailingKind = z.enum(['announcement', 'digest']);
const listOf: Record<z.infer<typeof MailingKind>, ListName> = { announcement: 'announcements', digest: 'digest' };

/**
 * Writes letters for all mailings that are due, some hundred readers at a time. Each step is one transaction: the rows of
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
    return mailing && { letters: await addressSome(tx, deps, mailing) };
  });
  if (!step) return false;
  await hintOf(deps, step.letters)?.();
  return true;
}

async function claim(tx: Tx, deps: Deps): Promise<Mailing | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM mailing WHERE state = 'sending' OR (state = 'scheduled' AND due_at <= ${deps.runtime.now()})
    ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  const [row] = rows;
  return row ? await tx.mailing.findUniqueOrThrow({ where: { id: row.id } }) : null;
}

async function addressSome(tx: Tx, deps: Deps, mailing: Mailing): Promise<Letter[]> {
  const { settings } = await deps.house.look(tx);
  const kind = MailingKind.parse(mailing.kind);
  const now = deps.runtime.now();
  const to = { segment: Segment.parse(mailing.segment), list: listOf[kind], zone: settings.timeZone };
  const people = await nextAddressees(tx, { ...to, reached: mailing.reached }, batch);
  const usefulUntil = usefulFor(now, 5);
  const dueAt = calmDueAt({ kind, dueAt: now, usefulUntil }, settings.timeZone, deps.quietHours);
  const letters = people.map(({ displayName, ...person }) => ({
    ...person,
    id: deps.runtime.newId(),
    data: deps.sealer.seal(JSON.stringify({ displayName })),
  }));
  // One raw statement: thousands of rows are written while thousands of letters leave.
  const written = await tx.$queryRaw<Letter[]>`
    INSERT INTO email (id, kind, subject_id, version, recipient, address, data, state, due_at, hinted_at, useful_until,
                       give_up_at, correlation_id, created_at)
    SELECT id, ${kind}, ${mailing.id}::uuid, 1, recipient, address, data, 'queued', ${dueAt}, ${dueAt > now ? null : now},
           ${usefulUntil}, ${giveUpAt(dueAt)}, ${mailing.id}, ${now}
    FROM unnest(${letters.map(({ id }) => id)}::uuid[], ${letters.map(({ memberId }) => memberId)}::text[],
                ${letters.map(({ address }) => address)}::text[], ${letters.map(({ data }) => data)}::text[])
      AS letter (id, recipient, address, data)
    ON CONFLICT DO NOTHING
    RETURNING id, kind, subject_id AS "subjectId"`;
  const done = people.length < batch;
  await tx.mailing.update({
    where: { id: mailing.id },
    data: {
      state: done ? 'sent' : 'sending',
      ...(done ? { endedAt: now } : {}),
      reached: people.at(-1)?.memberId ?? mailing.reached,
      addressed: { increment: written.length },
    },
  });
  return dueAt > now ? [] : written;
}
