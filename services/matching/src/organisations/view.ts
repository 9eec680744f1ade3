import { idFilter, type ListRequest } from '@landed/chassis/list';
import { notFound } from '@landed/chassis/problem';
import {
  OrganisationChangeRow,
  OrganisationNameHow,
  type OrganisationRow,
  type OrganisationView,
} from '@landed/contracts';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { type Called, calledOf } from './called.ts';
import { madeBySplit, PartOfSplit, returned, SplitSaid } from './changes/split-said.ts';
import { organisationKey } from './names/keys.ts';
import { presentable } from './names/presentable.ts';

export const organisationList = {
  sortable: ['name', 'createdAt', 'cards'],
  defaultSort: ['name', 'ASC'],
  filter: z.strictObject({
    id: idFilter,
    q: z.string().trim().min(1).max(120).optional(),
    provisional: z.boolean().optional(),
    used: z.boolean().optional().describe('Only those that a card is about.'),
  }),
} as const;
type Sort = (typeof organisationList.sortable)[number];

/** How many cards are about it, without theirs who hide from the reader ($1). */
const cards = `(SELECT count(*) FROM organisation part JOIN (
    SELECT organisation_id, member_id FROM need UNION ALL SELECT organisation_id, member_id FROM lead
    UNION ALL SELECT organisation_id, member_id FROM target_company
    UNION ALL SELECT fair.organisation_id, lead.member_id FROM lead_organisation fair JOIN lead ON lead.id = fair.lead_id
  ) card ON card.organisation_id = part.id WHERE part.root_id = o.id AND card.member_id <> ALL ($1::uuid[]))::int`;
const names = `(SELECT count(*) FROM organisation part JOIN organisation_name n ON n.organisation_id = part.id
  WHERE part.root_id = o.id AND NOT n.dropped)::int`;
const columns: Record<Sort, string> = { name: 'lower(o.display_name)', createdAt: 'o.created_at', cards };

type Found = Omit<z.infer<typeof OrganisationRow>, 'createdAt'> & { createdAt: Date };

/**
 * Companies, by any of their names: as it begins, and as it might have been typed. A name of several companies that somebody
 * typed stands for them alone until it is decided: it is left out where they are not of the `seen`.
 */
export async function findOrganisations(
  deps: Deps,
  list: ListRequest<Sort, z.infer<typeof organisationList.filter>>,
  seen: { notIn: string[] },
): Promise<{ rows: z.infer<typeof OrganisationRow>[]; total: number }> {
  const { id, q, provisional, used } = list.filter;
  const begins = q === undefined ? null : organisationKey(q);
  if (begins === '') return { rows: [], total: 0 };
  const near = q === undefined ? [] : await nearNumbers(deps, q);
  const rows = await deps.prisma.$queryRawUnsafe<(Found & { total: number })[]>(
    `SELECT o.id::text AS id, o.display_name AS name, o.place, o.provisional, ${names} AS names, ${cards} AS cards,
       o.created_at AS "createdAt", count(*) OVER ()::int AS total
     FROM organisation o WHERE o.root_id = o.id AND (o.member_id IS NULL OR o.member_id <> ALL ($1::uuid[]))
       AND ($2::uuid[] IS NULL OR o.id IN (SELECT root_id FROM organisation WHERE id = ANY ($2)))
       AND ($3::text IS NULL OR o.number = ANY ($4::int[]) OR o.id IN (
         SELECT part.root_id FROM organisation_name n JOIN organisation part ON part.id = n.organisation_id
         WHERE n.key LIKE $3 AND NOT n.dropped))
       AND ($5::boolean IS NULL OR o.provisional = $5) AND (NOT coalesce($6::boolean, false) OR ${cards} > 0)
     ORDER BY ${columns[list.sort]} ${list.order}, o.id LIMIT $7 OFFSET $8`,
    seen.notIn,
    id ?? null,
    begins === null ? null : `${begins}%`,
    near,
    provisional ?? null,
    used ?? null,
    list.take,
    list.skip,
  );
  const [first] = rows;
  return {
    total: first?.total ?? 0,
    rows: rows.map(({ total: _total, createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() })),
  };
}

async function nearNumbers(deps: Deps, q: string): Promise<number[]> {
  const { best, others, verdict } = await deps.names.resolve(q);
  return best && verdict !== 'none' ? [best, ...others].map(({ organisation }) => organisation) : [];
}

/** A company with everything that the reader may know of it. Throws 404, also where it stands for what somebody typed who is not of the `seen`. */
export async function viewOrganisation(
  tx: Pick<Tx, '$queryRawUnsafe' | 'organisation' | 'organisationName' | 'organisationChange'>,
  id: string,
  seen: { notIn: string[] },
): Promise<OrganisationView> {
  const found = await tx.organisation.findUnique({
    where: { id },
    include: { root: { include: { parts: { include: madeBySplit } } } },
  });
  if (!found || (found.memberId !== null && seen.notIn.includes(found.memberId))) throw notFound('organisation');
  const { root } = found;
  const ids = root.parts.map((part) => part.id);
  const known = await tx.organisationName.findMany({
    where: { organisationId: { in: ids }, dropped: false },
    orderBy: { number: 'asc' },
  });
  const changes = await tx.organisationChange.findMany({
    where: { OR: [{ organisationId: { in: ids } }, { otherId: { in: ids } }] },
    include: { organisation: true, other: true },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: 200,
  });
  const [counted] = await tx.$queryRawUnsafe<{ cards: number }[]>(
    `SELECT ${cards} AS cards FROM organisation o WHERE o.id = $2::uuid`,
    seen.notIn,
    root.id,
  );
  return {
    id: root.id,
    name: root.displayName,
    place: root.place,
    provisional: root.provisional,
    cards: counted?.cards ?? 0,
    createdAt: root.createdAt.toISOString(),
    names: known.map(({ number, name, how }) => ({
      id: number,
      name: presentable(name),
      how: OrganisationNameHow.parse(how),
    })),
    parts: root.parts.flatMap((part) =>
      part.id === root.id || returned(part) ? [] : { id: part.id, name: part.displayName },
    ),
    history: changes.filter(({ before }) => !PartOfSplit.safeParse(before).success).map((change) => viewChange(change)),
  };
}

interface Change {
  readonly id: string;
  readonly kind: string;
  readonly before: unknown;
  readonly byRole: string;
  readonly at: Date;
  readonly undoneAt: Date | null;
  readonly organisation: Called;
  readonly other: Called | null;
}

function viewChange(change: Change): z.infer<typeof OrganisationChangeRow> {
  const kind = OrganisationChangeRow.shape.kind.parse(change.kind);
  const [one, other] = [calledOf(change.organisation), change.other ? calledOf(change.other) : ''];
  const renamed = z.object({ name: z.string() }).safeParse(change.before).data?.name ?? one;
  const split = SplitSaid.safeParse(change.before).data ?? { taken: other, kept: one };
  const detail = {
    same: `“${one}” and “${other}” are one company.`,
    different: `“${one}” and “${other}” are two companies.`,
    renamed: `It is called “${renamed}”.`,
    split:
      split.kept === null || split.kept === split.taken
        ? `Another company is called “${split.taken}” too: it is a company of its own.`
        : `“${split.taken}” was taken for “${split.kept}” and is a company of its own.`,
  }[kind];
  return {
    id: change.id,
    kind,
    detail,
    by: OrganisationChangeRow.shape.by.parse(change.byRole),
    at: change.at.toISOString(),
    undoneAt: change.undoneAt?.toISOString() ?? null,
  };
}
