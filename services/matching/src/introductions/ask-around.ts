import { factOf, record } from '@landed/chassis/outbox';
import { IntroductionState, introductionRequested, MemberId } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Need } from '../generated/prisma/client.ts';
import type { Organisation } from '../organisations/organisations.ts';
import { planAsks, rememberedSince } from './plan-rules.ts';
import { isOpen, openStates } from './rules.ts';

/** More than these wait for the next time somebody looks. */
const roundSize = 200;
const openAsk = { state: { in: [...openStates] } };

/**
 * Asks the owners of leads at an organisation for every need there that nobody is being asked for. The caller holds the
 * organisation; askers are held here, always after it and in one order, so that their limits hold across organisations.
 */
export async function askAround(
  tx: Tx,
  deps: Deps,
  at: { organisation: Organisation; correlationId: string },
): Promise<void> {
  const now = deps.runtime.now();
  const openHere = { organisationId: at.organisation.id, state: 'open', expiresAt: { gt: now } };
  const needs = await tx.need.findMany({
    where: { ...openHere, introductions: { none: openAsk } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: roundSize,
  });
  if (needs.length === 0) return;
  const leads = await tx.lead.findMany({
    where: { ...openHere, introductions: { none: openAsk } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: roundSize,
  });
  if (leads.length === 0) return;
  await holdAskers(
    tx,
    needs.map((need) => need.memberId),
  );
  const plan = planAsks(
    {
      needs: needs.map((need) => ({ ...need, askerId: need.memberId })),
      leads: leads.map((lead) => ({ ...lead, ownerId: lead.memberId })),
      asks: await asksAbout(tx, needs, leads, now),
    },
    now,
  );
  for (const { need, lead } of plan) await ask(tx, deps, { ...at, need, lead });
}

async function asksAbout(
  tx: Tx,
  needs: readonly { id: string; memberId: string }[],
  leads: readonly { memberId: string }[],
  now: Date,
) {
  const rows = await tx.introduction.findMany({
    where: {
      OR: [
        { needId: { in: needs.map((need) => need.id) } },
        {
          AND: [
            { OR: [openAsk, { askedAt: { gt: rememberedSince(now) } }] },
            {
              OR: [
                { askerId: { in: needs.map((need) => need.memberId) } },
                { ownerId: { in: leads.map((lead) => lead.memberId) } },
              ],
            },
          ],
        },
      ],
    },
    select: { needId: true, leadId: true, askerId: true, ownerId: true, askedAt: true, state: true },
  });
  return rows.map((row) => ({ ...row, open: isOpen(IntroductionState.parse(row.state)) }));
}

/** Nobody else counts or opens these people's asks until the transaction ends. */
export async function holdAskers(tx: Tx, memberIds: readonly string[]): Promise<void> {
  await tx.$queryRawUnsafe(
    `SELECT pg_advisory_xact_lock(hashtext('asker'), key)::text
     FROM (SELECT DISTINCT hashtext(id) AS key FROM unnest($1::text[]) AS id ORDER BY key) AS ordered`,
    [...memberIds],
  );
}

async function ask(
  tx: Tx,
  deps: Deps,
  what: { organisation: Organisation; need: Need; lead: { id: string; memberId: string }; correlationId: string },
): Promise<void> {
  const { need, lead } = what;
  const now = deps.runtime.now();
  const introduction = await tx.introduction.create({
    data: {
      id: deps.runtime.newId(),
      needId: need.id,
      leadId: lead.id,
      askerId: need.memberId,
      ownerId: lead.memberId,
      askedAt: now,
      changedAt: now,
      expiresAt: new Date(Math.min(now.getTime() + deps.settings.INTRODUCTION_TTL_MS, need.expiresAt.getTime())),
    },
  });
  const data = {
    introductionId: introduction.id,
    ownerId: MemberId.parse(introduction.ownerId),
    company: what.organisation.displayName,
    blurb: need.blurb,
    askerName: await shownName(tx, need),
    expiresAt: introduction.expiresAt.toISOString(),
  };
  const about = { subject: introduction.id, version: introduction.version, correlationId: what.correlationId };
  await record(tx, factOf(introductionRequested, deps.runtime, { ...about, data }));
}

/** The asker's name, if the asker agreed to be named. */
export async function shownName(
  tx: Pick<Tx, 'person'>,
  need: { memberId: string; shareName: boolean },
): Promise<string | null> {
  if (!need.shareName) return null;
  const person = await tx.person.findUnique({ where: { memberId: need.memberId } });
  return person?.displayName ?? null;
}
