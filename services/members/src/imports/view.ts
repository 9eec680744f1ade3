import { ImportOutcome, ImportRow, ImportView, MemberId } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import type { RosterImport, RosterImportRow } from '../generated/prisma/client.ts';

/** An import with what has come, what was read and what became of it. */
export async function viewImport(deps: { prisma: Tx }, found: RosterImport): Promise<ImportView> {
  const where = { importId: found.id };
  const [here, counted] = await Promise.all([
    found.state === 'parts' ? deps.prisma.rosterImportPart.findMany({ where, select: { part: true } }) : null,
    deps.prisma.rosterImportRow.groupBy({ by: ['outcome'], where, _count: true }),
  ]);
  const outcomes = Object.fromEntries(ImportOutcome.options.map((name) => [name, 0]));
  for (const { outcome, _count } of counted) if (outcome !== null) outcomes[outcome] = _count;
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
    rows: counted.reduce((sum, { _count }) => sum + _count, 0),
    outcomes,
    byId: MemberId.parse(found.byId),
    createdAt: found.createdAt.toISOString(),
    doneAt: found.doneAt?.toISOString() ?? null,
  });
}

export const viewRow = (row: RosterImportRow): ImportRow =>
  ImportRow.parse({
    id: String(row.line),
    line: row.line,
    outcome: row.outcome ?? 'refused',
    name: row.name,
    email: row.email,
    problems: row.problems,
    memberId: row.memberId,
  });
