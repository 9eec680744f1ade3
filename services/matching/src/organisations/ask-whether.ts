import type { SameCompany } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Doubt } from './names/doubts.ts';
import { presentable } from './names/presentable.ts';
import type { Typed } from './typed.ts';
import { typedByReader } from './typists.ts';

/** Notes the question whether a typed name means one of some companies that are known. Asked before is not asked again. */
export async function askWhether(
  tx: Tx,
  deps: Pick<Deps, 'runtime'>,
  typed: Pick<Typed, 'company' | 'private' | 'postedBy'> & { memberId: string | null },
  about: { organisationId: string; candidateIds: readonly string[]; certainty: number; doubts: readonly Doubt[] },
): Promise<void> {
  await tx.organisationQuestion.createMany({
    data: about.candidateIds
      .filter((candidateId) => candidateId !== about.organisationId)
      .map((candidateId) => ({
        id: deps.runtime.newId(),
        provisionalId: about.organisationId,
        candidateId,
        typed: typed.private === true ? presentable(typed.company) : typed.company,
        certainty: about.certainty,
        doubts: [...about.doubts],
        askedAt: deps.runtime.now(),
        memberId: typed.memberId,
        postedBy: typed.postedBy ?? null,
      })),
    skipDuplicates: true,
  });
}

/** On a question `q`, the organisation `part` of its typed name and the candidate `c`: does it wait for an answer? */
export const stillOpen = `part.root_id = part.id AND c.root_id <> part.root_id
  AND NOT EXISTS (SELECT FROM organisation_change said WHERE said.id = q.change_id AND said.undone_at IS NULL)`;
/** Names that were only said of contacts are for nobody else to read. */
const mayBeRead = `EXISTS (SELECT FROM organisation other JOIN organisation_name n ON n.organisation_id = other.id
  WHERE other.root_id = c.root_id AND NOT n.private AND NOT n.dropped)`;

const asRead = ({ questionId, typed, candidate }: SameCompany): SameCompany => ({
  questionId,
  typed: presentable(typed),
  candidate,
});

/**
 * What one who typed names is asked about them, by the organisation that the name stands for. While it is in doubt everybody
 * who typed it is asked, each about their own words; the first answer is the answer.
 */
export async function askedOf(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  readerId: string,
  organisationIds: readonly string[] | null,
): Promise<Map<string, SameCompany[]>> {
  const rows = await tx.$queryRawUnsafe<(SameCompany & { about: string })[]>(
    `WITH mine AS (${typedByReader})
     SELECT q.provisional_id::text AS about, q.id::text AS "questionId",
       CASE WHEN $1::uuid IN (q.member_id, q.posted_by) THEN q.typed
         ELSE (SELECT min(company) FROM mine WHERE mine.organisation_id = q.provisional_id) END AS typed,
       concat_ws(', ', root.display_name, root.place) AS candidate
     FROM organisation_question q
     JOIN organisation part ON part.id = q.provisional_id JOIN organisation c ON c.id = q.candidate_id
     JOIN organisation root ON root.id = c.root_id
     WHERE (q.member_id = $1::uuid OR q.posted_by = $1::uuid OR q.provisional_id IN (SELECT organisation_id FROM mine)) AND ($2::uuid[] IS NULL OR q.provisional_id = ANY ($2))
       AND ${stillOpen} AND ${mayBeRead}
     ORDER BY q.asked_at DESC, q.certainty DESC, q.id LIMIT 200`,
    readerId,
    organisationIds,
  );
  const byAbout = Map.groupBy(rows, (row) => row.about);
  return new Map([...byAbout].map(([id, found]) => [id, found.map(asRead)] as const));
}
