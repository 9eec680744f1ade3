import { inTransaction, isUnavailable } from '@landed/chassis/db';
import type { Log } from '@landed/chassis/log';
import type { Deps, Tx } from '../deps.ts';
import { holdIfFree } from '../organisations/hold.ts';
import { askAround } from './ask-around.ts';
import { asksAbout, capsOf, needsAt, sourcesAt } from './board.ts';
import { askWaitingContacts } from './contact-asks.ts';
import { freeAgainAt } from './free-again-rules.ts';
import { askLimits } from './plan-rules.ts';
import { openStates } from './rules.ts';
import { closeNeed, settle } from './settle.ts';

const batchSize = 500;
const dayMs = 86_400_000;
const lookAgainMs = 6 * 3_600_000;

/**
 * Ends what ran out, then asks for needs that were held back by a limit of time or place. One organisation at a time, in a
 * transaction of its own; those that somebody else is at are left to the next round.
 */
export async function sweep(deps: Deps, log: Log): Promise<void> {
  await closeOutside(deps);
  for (let last = '00000000-0000-0000-0000-000000000000'; ; ) {
    const ids = await organisationsToVisit(deps, last);
    for (const id of ids) {
      await inTransaction(deps.prisma, async (tx) => await visit(tx, deps, id)).catch((error: unknown) => {
        if (isUnavailable(error)) throw error;
        log.warn({ err: error, organisation: id }, 'this organisation is tried again in the next round');
      });
    }
    if (ids.length < batchSize) return;
    last = ids.at(-1) ?? last;
  }
}

/** Cards about no single company have no organisation to be visited with, and hashes of contacts have had their week. */
async function closeOutside(deps: Deps): Promise<void> {
  const now = deps.runtime.now();
  const ranOut = { organisationId: null, state: 'open', expiresAt: { lte: now } };
  await inTransaction(deps.prisma, async (tx) => {
    const correlationId = deps.runtime.newId();
    for (const need of await tx.need.findMany({ where: ranOut, select: { id: true }, take: batchSize }))
      await closeNeed(tx, deps, { needId: need.id, state: 'expired', correlationId });
    await tx.lead.updateMany({ where: ranOut, data: { state: 'expired', version: { increment: 1 } } });
    await tx.contactAsk.deleteMany({
      where: {
        introduction: { settledAt: { not: null } },
        OR: [{ askedAt: null }, { askedAt: { lte: new Date(now.getTime() - askLimits.windowDays * dayMs) } }],
      },
    });
  });
}

async function organisationsToVisit(deps: Deps, after: string): Promise<string[]> {
  const rows = await deps.prisma.$queryRawUnsafe<{ id: string }[]>(
    `SELECT DISTINCT root_id AS id FROM (
       SELECT organisation_id AS id FROM need WHERE state = 'open' AND expires_at <= $2::timestamptz
       UNION SELECT organisation_id FROM lead WHERE state = 'open' AND expires_at <= $2::timestamptz
       UNION SELECT need.organisation_id FROM introduction JOIN need ON need.id = introduction.need_id
         WHERE introduction.settled_at IS NULL AND introduction.state <> 'introduced' AND introduction.expires_at <= $2::timestamptz
       UNION SELECT need.organisation_id FROM contact_ask JOIN introduction ON introduction.id = introduction_id JOIN need ON need.id = need_id
         WHERE contact_ask.asked_at IS NULL AND introduction.state = 'asked-contact'
       UNION SELECT need.organisation_id FROM need JOIN organisation AS wanted ON wanted.id = need.organisation_id
         WHERE need.state = 'open' AND need.kind IN ('contact-at', 'role-at') AND NOT need.waits_for_batch
         AND (need.look_again_at IS NULL OR need.look_again_at <= $2::timestamptz)
         AND NOT EXISTS (SELECT 1 FROM introduction WHERE introduction.need_id = need.id AND introduction.state IN ('asked-owner', 'asked-contact'))
         AND EXISTS (SELECT 1 FROM organisation AS part WHERE part.root_id = wanted.root_id
           AND (EXISTS (SELECT 1 FROM lead WHERE lead.organisation_id = part.id AND lead.state = 'open'
               AND lead.kind = 'know-someone-at' AND lead.member_id <> need.member_id)
             OR EXISTS (SELECT 1 FROM contact WHERE contact.organisation_id = part.id AND contact.removed_at IS NULL
               AND contact.willing <> 'no' AND contact.owner_id <> need.member_id)))
     ) AS waiting JOIN organisation USING (id)
     WHERE root_id > $1::uuid ORDER BY 1 LIMIT ${batchSize}`,
    after,
    deps.runtime.now().toISOString(),
  );
  return rows.map((row) => row.id);
}

async function visit(tx: Tx, deps: Deps, organisationId: string): Promise<void> {
  const organisation = await holdIfFree(tx, organisationId);
  if (!organisation) return;
  const correlationId = deps.runtime.newId();
  const now = deps.runtime.now();
  const here = { rootId: organisationId };
  const due = await tx.introduction.findMany({
    where: { need: { organisation: here }, settledAt: null, state: { not: 'introduced' }, expiresAt: { lte: now } },
    include: { need: true },
    orderBy: { expiresAt: 'asc' },
  });
  for (const introduction of due) {
    const { needId, need } = introduction;
    const others = await tx.introduction.count({ where: { needId, settledAt: null, id: { not: introduction.id } } });
    const asker = others === 0 ? { company: need.company } : null;
    await settle(tx, deps, { introduction, end: 'expired', asker, correlationId });
  }
  const ranOut = { organisation: here, state: 'open', expiresAt: { lte: now } };
  for (const need of await tx.need.findMany({ where: ranOut, select: { id: true } }))
    await closeNeed(tx, deps, { needId: need.id, state: 'expired', correlationId });
  await tx.lead.updateMany({ where: ranOut, data: { state: 'expired', version: { increment: 1 } } });
  await askWaitingContacts(tx, deps, { organisation, correlationId });
  await askAround(tx, deps, { organisation, correlationId, only: { fresh: true } });
  // Nobody may be asked for these just now. Until something changes around them, limits of days are all that can.
  await tx.need.updateMany({
    where: { organisation: here, state: 'open', introductions: { none: { state: { in: [...openStates] } } } },
    data: { lookAgainAt: await lookAgainAt(tx, organisationId, now) },
  });
}

/** As soon as the first limit of days is over that holds back a need here; at the latest some hours from now. */
async function lookAgainAt(tx: Tx, organisationId: string, now: Date): Promise<Date> {
  const latest = new Date(now.getTime() + lookAgainMs);
  const needs = await needsAt(tx, organisationId, now, { unasked: true });
  const sources = needs.length === 0 ? [] : await sourcesAt(tx, organisationId, now, { asked: true });
  if (sources.length === 0) return latest;
  const owners = sources.map((source) => source.ownerId);
  const [asks, capOf] = [await asksAbout(tx, needs, sources, now), await capsOf(tx, owners)];
  const free = freeAgainAt({ needs, sources, asks, capOf }, now);
  return free && free < latest ? free : latest;
}
