import type { Actor } from '@landed/chassis/auth';
import { ImportOutcome, ImportRow, ImportView, MemberId } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { hiddenFrom } from '../discretion/hidden-from.ts';
import type { Prisma, RosterImport, RosterImportRow } from '../generated/prisma/client.ts';

/**
 * How somebody sees an import. Rule 4: in a table of their own, somebody discreet looks like everybody who is new; in
 * somebody else's table they do not see them.
 */
export interface Reader {
  readonly hidden: readonly string[];
  readonly memberId: string;
}
export const readerOf = async (deps: Deps, actor: Actor): Promise<Reader> => ({
  hidden: await hiddenFrom(deps, actor),
  memberId: actor.memberId,
});

/** As what somebody discreet who is known already is shown. */
const disguise = ({ state }: RosterImport): ImportOutcome => (state === 'done' ? 'added' : 'new');

const disguised = ({ hidden }: Reader) => ({ outcome: 'known', memberId: { not: null, in: [...hidden] } });

/** The rows of an import that a reader sees, all or those with one outcome. */
export function rowsFor(
  found: RosterImport,
  reader: Reader,
  outcome?: ImportOutcome,
): Prisma.RosterImportRowWhereInput {
  const importId = found.id;
  if (found.byId !== reader.memberId)
    return { importId, ...(outcome ? { outcome } : {}), NOT: { memberId: disguised(reader).memberId } };
  if (outcome === undefined) return { importId };
  const plain = { outcome, NOT: disguised(reader) };
  return { importId, OR: outcome === disguise(found) ? [plain, disguised(reader)] : [plain] };
}

async function countOutcomes(client: Tx, found: RosterImport, reader: Reader): Promise<Record<string, number>> {
  const where = rowsFor(found, reader);
  const counted = await client.rosterImportRow.groupBy({ by: ['outcome'], where, _count: true });
  const outcomes: Record<string, number> = Object.fromEntries(ImportOutcome.options.map((name) => [name, 0]));
  for (const { outcome, _count } of counted) if (outcome !== null) outcomes[outcome] = _count;
  if (reader.hidden.length === 0 || found.byId !== reader.memberId) return outcomes;
  const quiet = await client.rosterImportRow.count({ where: { importId: found.id, ...disguised(reader) } });
  const [known, shown] = [outcomes['known'] ?? 0, outcomes[disguise(found)] ?? 0];
  return { ...outcomes, known: known - quiet, [disguise(found)]: shown + quiet };
}

/** An import with what has come, what was read and what became of it. */
export async function viewImport(client: Tx, found: RosterImport, reader: Reader): Promise<ImportView> {
  const where = { importId: found.id };
  const here =
    found.state === 'parts' ? await client.rosterImportPart.findMany({ where, select: { part: true } }) : null;
  const missing = here === null ? [] : Array.from({ length: found.parts }, (_, part) => part);
  return ImportView.parse({
    id: found.id,
    fileName: found.fileName,
    state: found.state,
    partsMissing: missing.filter((part) => !here?.some((item) => item.part === part)),
    encoding: found.encoding,
    separator: found.separator,
    columns: found.columns,
    mapping: found.mapping,
    remembered: found.remembered,
    datesAreUnclear: found.datesAreUnclear,
    rows: await client.rosterImportRow.count({ where: rowsFor(found, reader) }),
    outcomes: await countOutcomes(client, found, reader),
    byId: MemberId.parse(found.byId),
    createdAt: found.createdAt.toISOString(),
    doneAt: found.doneAt?.toISOString() ?? null,
  });
}

export function viewRow(row: RosterImportRow, found: RosterImport, reader: Reader): ImportRow {
  const isDisguised = row.outcome === 'known' && row.memberId !== null && reader.hidden.includes(row.memberId);
  const outcome = isDisguised ? disguise(found) : (row.outcome ?? 'refused');
  return ImportRow.parse({
    id: String(row.line),
    line: row.line,
    outcome,
    name: row.name,
    email: row.email,
    problems: row.problems,
    memberId: outcome === 'new' ? null : row.memberId,
  });
}
