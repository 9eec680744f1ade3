import { factOf, record } from '@landed/chassis/outbox';
import { introductionRequested, MemberId } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { noteAsked } from '../matches/note-asked.ts';
import type { Organisation } from '../organisations/hold.ts';
import { presentable } from '../organisations/names/presentable.ts';
import { shapeOf } from '../paths/path-rules.ts';
import { asksAbout, capsOf, type NeedHere, needsAt, type SourceHere, sourcesAt, type Ways, waysAt } from './board.ts';
import { freePlace } from './places.ts';
import { type Pairing, planAsks } from './plan-rules.ts';

/**
 * Asks the owners of leads and contacts at an organisation for the needs there, along the best ways. The caller holds
 * the organisation; askers and owners are held here, always after it and in one order, so that their limits hold across
 * organisations. `only`: these pairs and no others, as the weekly batch chose them, or needs that no batch has seen.
 */
export async function askAround(
  tx: Tx,
  deps: Deps,
  at: {
    organisation: Organisation;
    correlationId: string;
    only?: { fresh?: boolean; pairs?: ReadonlyMap<string, string> };
  },
): Promise<number> {
  const { organisation, only } = at;
  const now = deps.runtime.now();
  const ids = only?.pairs ? [...only.pairs.keys()] : undefined;
  const needs = await needsAt(tx, organisation.id, now, { fresh: only?.fresh ?? false, ...(ids ? { ids } : {}) });
  if (needs.length === 0) return 0;
  const sources = await sourcesAt(tx, organisation.id, now);
  if (sources.length === 0) return 0;
  await holdPeople(tx, [...needs.map((need) => need.askerId), ...sources.map((source) => source.ownerId)]);
  const ways = await waysAt(tx, deps, { organisation, needs, sources, now });
  const chosen = (need: NeedHere, source: SourceHere) => !only?.pairs || only.pairs.get(need.id) === source.id;
  const plan = planAsks(
    {
      needs,
      sources,
      asks: await asksAbout(tx, needs, sources, now),
      worth: (need, source) => (chosen(need, source) ? ways.worth(need, source) : null),
      capOf: await capsOf(
        tx,
        sources.map((source) => source.ownerId),
      ),
    },
    now,
  );
  for (const pair of plan) await ask(tx, deps, { ...at, ways, pair });
  return plan.length;
}

/** Nobody else counts or opens these people's asks until the transaction ends. */
export async function holdPeople(tx: Tx, memberIds: readonly string[]): Promise<void> {
  await tx.$queryRawUnsafe(
    `SELECT pg_advisory_xact_lock(hashtext('asks'), key)::text
     FROM (SELECT DISTINCT hashtext(id) AS key FROM unnest($1::text[]) AS id ORDER BY key) AS ordered`,
    [...memberIds],
  );
}

async function ask(
  tx: Tx,
  deps: Deps,
  what: {
    organisation: Organisation;
    ways: Ways;
    pair: Pairing<NeedHere, SourceHere>;
    correlationId: string;
  },
): Promise<void> {
  const { need, source } = what.pair;
  const path = what.ways.pathOf(need, source);
  const now = deps.runtime.now();
  const introduction = await tx.introduction.create({
    data: {
      id: deps.runtime.newId(),
      needId: need.id,
      ...(source.source === 'lead' ? { leadId: source.id } : { contactId: source.id }),
      askerId: need.askerId,
      ownerId: source.ownerId,
      place: await freePlace(tx, need.id),
      shape: shapeOf(path),
      linkId: path.linkId,
      askedAt: now,
      changedAt: now,
      expiresAt: new Date(Math.min(now.getTime() + deps.settings.INTRODUCTION_TTL_MS, need.expiresAt.getTime())),
    },
  });
  await noteAsked(tx, deps, { need, source, ways: what.ways });
  await tx.need.update({ where: { id: need.id }, data: { waitsForBatch: false, weeksUnserved: 0 } });
  const data = {
    introductionId: introduction.id,
    ownerId: MemberId.parse(introduction.ownerId),
    company: presentable(source.company),
    blurb: need.blurb,
    askerName: await shownName(tx, { memberId: need.askerId, shareName: need.shareName }),
    expiresAt: introduction.expiresAt.toISOString(),
  };
  const about = { subject: introduction.id, version: introduction.version, correlationId: what.correlationId };
  await record(tx, factOf(introductionRequested, deps.runtime, { ...about, data }));
}

/** The asker's name, if the asker agreed to be named and does not hide from anybody. */
export async function shownName(
  tx: Pick<Tx, 'person' | 'discretion'>,
  need: { memberId: string; shareName: boolean },
): Promise<string | null> {
  if (!need.shareName) return null;
  const { memberId } = need;
  if ((await tx.discretion.count({ where: { memberId, discreet: true } })) > 0) return null;
  const person = await tx.person.findUnique({ where: { memberId } });
  return person?.displayName ?? null;
}
