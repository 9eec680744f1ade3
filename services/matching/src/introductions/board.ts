import { IntroductionState } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { rolesAgree } from '../occupations/agree-rules.ts';
import type { Organisation } from '../organisations/hold.ts';
import { bondsOf } from '../paths/bonds.ts';
import { linksAt } from '../paths/links.ts';
import { consents, type Path, worthOf } from '../paths/path-rules.ts';
import { type Tie, tieBetween } from '../paths/tie-rules.ts';
import { discretionOf } from '../people/discretion.ts';
import { type Ask, askLimits, rememberedSince } from './plan-rules.ts';
import { isOpen, openStates } from './rules.ts';

/** More than these wait for the next time somebody looks. */
const roundSize = 200;
const openAsk = { state: { in: [...openStates] } };
/** On a row of introductions, in SQL: is an answer waited for? */
export const openAskSql = `state IN (${openStates.map((state) => `'${state}'`).join(', ')})`;
/**
 * An ask that takes up its lead or contact: one that is open, and one to which the contact has said no, until silence would have
 * ended it. Asked for again before, the owner would know of the no.
 */
const busy = `(${openAskSql} OR state = 'declined' AND contact_answered_at IS NOT NULL AND NOT taken_back AND settled_at IS NULL
  AND EXISTS (SELECT 1 FROM need AS theirs WHERE theirs.id = introduction.need_id AND theirs.state = 'open'))`;

/** A company is all the organisations that were said to be it. */
const partsOf = 'SELECT part.id FROM organisation AS part WHERE part.root_id = $1::uuid';

export interface NeedHere {
  readonly id: string;
  readonly askerId: string;
  readonly company: string;
  readonly blurb: string;
  readonly role: string | null;
  readonly occupations: readonly string[];
  readonly shareName: boolean;
  readonly expiresAt: Date;
  readonly weeksUnserved: number;
}
export interface SourceHere {
  readonly id: string;
  readonly source: Path['source'];
  readonly ownerId: string;
  readonly company: string;
  readonly role: string | null;
  readonly occupations: readonly string[];
  readonly relation: Path['relation'];
  readonly closeness: Path['closeness'];
  readonly willing: Path['willing'];
  readonly asksPerWeek: number;
}

/** The open needs at an organisation that have room for another way. `only`: just these, just what no batch has seen, or what nobody is asked for. */
export async function needsAt(
  tx: Tx,
  organisationId: string,
  now: Date,
  only?: { ids?: readonly string[]; fresh?: boolean; unasked?: boolean },
): Promise<NeedHere[]> {
  return await tx.$queryRawUnsafe<NeedHere[]>(
    `SELECT id::text, member_id::text AS "askerId", company, blurb, role, occupations, share_name AS "shareName", expires_at AS "expiresAt", weeks_unserved AS "weeksUnserved"
     FROM need
     WHERE organisation_id IN (${partsOf}) AND state = 'open' AND kind IN ('contact-at', 'role-at') AND expires_at > $2::timestamptz
       AND ($3::uuid[] IS NULL OR id = ANY ($3)) AND NOT ($4::boolean AND waits_for_batch)
       AND (SELECT count(*) FROM introduction WHERE need_id = need.id AND ${openAskSql}) < $5::int
     ORDER BY weeks_unserved DESC, created_at, id LIMIT ${roundSize}`,
    organisationId,
    now.toISOString(),
    only?.ids ?? null,
    only?.fresh ?? false,
    only?.unasked ? 1 : askLimits.pathsPerNeed,
  );
}

/** The leads and contacts at an organisation, the freshest first; those being asked for only where `asked` says so. */
export async function sourcesAt(
  tx: Tx,
  organisationId: string,
  now: Date,
  more: { asked: boolean } = { asked: false },
): Promise<SourceHere[]> {
  return await tx.$queryRawUnsafe<SourceHere[]>(
    `SELECT id::text, source, "ownerId"::text, company, role, occupations, relation, closeness, willing, "asksPerWeek" FROM (
       SELECT id, 'lead' AS source, member_id AS "ownerId", company, role, occupations, NULL AS relation, NULL AS closeness, 'group' AS willing,
         ${askLimits.asksPerSource} AS "asksPerWeek", created_at
       FROM lead WHERE organisation_id IN (${partsOf}) AND state = 'open' AND kind = 'know-someone-at' AND expires_at > $2::timestamptz
         AND ($3::boolean OR NOT EXISTS (SELECT 1 FROM introduction WHERE lead_id = lead.id AND ${busy}))
       UNION ALL
       SELECT id, 'contact', owner_id, company, function, occupations, relation, closeness, willing, asks_per_week, created_at
       FROM contact WHERE organisation_id IN (${partsOf}) AND removed_at IS NULL AND willing <> 'no' AND asks_per_week > 0
         AND ($3::boolean OR NOT EXISTS (SELECT 1 FROM introduction WHERE contact_id = contact.id AND ${busy}))
     ) AS here ORDER BY created_at DESC, id LIMIT ${roundSize}`,
    organisationId,
    now.toISOString(),
    more.asked,
  );
}

/** Asks that any limit of these needs and sources may turn on. */
export async function asksAbout(
  tx: Tx,
  needs: readonly NeedHere[],
  sources: readonly SourceHere[],
  now: Date,
): Promise<Ask[]> {
  const remembered = { OR: [openAsk, { askedAt: { gt: rememberedSince(now) } }] };
  const people = {
    OR: [
      { askerId: { in: needs.map((need) => need.askerId) } },
      { ownerId: { in: sources.map((source) => source.ownerId) } },
    ],
  };
  const rows = await tx.introduction.findMany({
    where: { OR: [{ needId: { in: needs.map((need) => need.id) } }, { AND: [remembered, people] }] },
    select: { needId: true, leadId: true, contactId: true, askerId: true, ownerId: true, askedAt: true, state: true },
  });
  return rows.map(({ leadId, contactId, state, ...row }) => ({
    ...row,
    sourceId: leadId ?? contactId ?? '',
    open: isOpen(IntroductionState.parse(state)),
  }));
}

/** What connectors set for themselves. */
export async function capsOf(tx: Tx, ownerIds: readonly string[]): Promise<(ownerId: string) => number> {
  const rows = await tx.connector.findMany({ where: { memberId: { in: [...new Set(ownerIds)] } } });
  const caps = new Map(rows.map((row) => [row.memberId, row.asksPerWeek]));
  return (ownerId) => caps.get(ownerId) ?? askLimits.asksPerOwner;
}

export interface Ways {
  worth(need: NeedHere, source: SourceHere): number | null;
  pathOf(need: NeedHere, source: SourceHere): Path & { readonly bond: Tie; readonly linkId: string | null };
}

/** How askers and owners here are tied, who may be asked for whom, and in which order. */
export async function waysAt(
  tx: Tx,
  deps: Deps,
  at: { organisation: Organisation; needs: readonly NeedHere[]; sources: readonly SourceHere[]; now: Date },
): Promise<Ways> {
  const { organisation, needs, sources, now } = at;
  const people = [...needs.map((need) => need.askerId), ...sources.map((source) => source.ownerId)];
  const bonds = await bondsOf(tx, people, now);
  const discretion = await discretionOf(tx, deps, people, organisation);
  const outcomes = new Map((await tx.shapeOutcome.findMany()).map((row) => [row.shape, row]));
  const links = await linksAt(
    tx,
    [...new Set(needs.map((need) => need.askerId))].map((memberId) => ({ memberId, ...bonds(memberId) })),
    now,
  );
  const pathOf = (need: NeedHere, source: SourceHere) => {
    const owner = bonds(source.ownerId);
    const bond = tieBetween({ ...bonds(need.askerId), memberId: need.askerId }, owner);
    const linkId = bond.kind === 'none' ? links(need.askerId, { ...owner, memberId: source.ownerId }) : null;
    return {
      ...source,
      tie: linkId === null ? bond.kind : 'link',
      linkId,
      bond,
      roleAgrees: rolesAgree(need, source),
    } as const;
  };
  return {
    pathOf,
    worth(need, source) {
      if (!discretion.mayAsk({ askerId: need.askerId, ownerId: source.ownerId })) return null;
      const path = pathOf(need, source);
      return consents(path) ? worthOf(path, outcomes) : null;
    },
  };
}
