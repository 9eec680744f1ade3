import { inTransaction } from '@landed/chassis/db';
import { CatalogueImportView, CatalogueMapping, ImportSeparator } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { CatalogueImport } from '../generated/prisma/client.ts';
import { type Applied, addCompanies } from './companies.ts';
import { rowsIn } from './file.ts';
import { addOccupations, addRelated, addTitles } from './occupations.ts';
import { kindOf, type Row, rowReader } from './rules.ts';
import { settleCompanies, settleRoles } from './settle.ts';

/** So many rows in one step: each step is done whole or not at all, and the next one goes on where it ended. */
const step = 1_000;
const mostRefusals = 100;

/**
 * Carries out whatever was begun, also by a process that died, until nothing is left or `stopped` says so. Of two processes
 * at one import the one that is behind leaves it to the other.
 */
export async function runCatalogues(deps: Deps, stopped: () => boolean = () => false): Promise<void> {
  const begun = await deps.prisma.catalogueImport.findMany({
    where: { state: { in: ['running', 'settling'] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  for (const found of begun) {
    const read = found.state === 'settling' || (await readRows(deps, found, stopped));
    if (read && !stopped()) await settle(deps, found, stopped);
  }
}

/** Takes the rows in that were not taken before. Resolves with whether all are. */
async function readRows(deps: Deps, found: CatalogueImport, stopped: () => boolean): Promise<boolean> {
  const { id, parts, encoding } = found;
  const mapping = CatalogueMapping.parse(found.mapping);
  const names = CatalogueImportView.shape.columns.parse(found.columns).map(({ name }) => name);
  const rowOf = rowReader(mapping, names);
  const separator = ImportSeparator.parse(found.separator);
  let seen = 0;
  let rows: Row[] = [];
  for await (const { cells, line, bytes } of rowsIn(deps, { id, parts, encoding, separator })) {
    seen += 1;
    if (seen <= found.rows) continue;
    rows.push(rowOf(cells, line));
    if (rows.length < step) continue;
    if (stopped() || !(await take(deps, { id, rows, to: seen, bytes }))) return false;
    rows = [];
  }
  return await take(deps, { id, rows, to: seen, bytes: found.bytes, last: true });
}

/** One step, unless another process has done it. */
async function take(
  deps: Deps,
  part: { id: string; rows: readonly Row[]; to: number; bytes: number; last?: boolean },
): Promise<boolean> {
  return await inTransaction(deps.prisma, async (tx) => {
    await tx.$queryRawUnsafe('SELECT 1 FROM catalogue_import WHERE id = $1::uuid FOR UPDATE', part.id);
    const now = await tx.catalogueImport.findUniqueOrThrow({ where: { id: part.id } });
    if (now.state !== 'running' || now.rows !== part.to - part.rows.length) return false;
    const { added, known, refusals } = await apply(tx, deps, now, part.rows);
    const told = CatalogueImportView.shape.refusals.parse(now.refusals);
    await tx.catalogueImport.update({
      where: { id: part.id },
      data: {
        rows: part.to,
        bytesDone: Math.min(part.bytes, now.bytes),
        added: { increment: added },
        known: { increment: known },
        refused: { increment: refusals.length },
        refusals: [...told, ...refusals].slice(0, mostRefusals),
        ...(part.last === true ? { state: 'settling' } : {}),
      },
    });
    return true;
  });
}

async function apply(tx: Tx, deps: Deps, { id, kind }: CatalogueImport, rows: readonly Row[]): Promise<Applied> {
  switch (kindOf(kind)) {
    case 'companies':
      return await addCompanies(tx, deps, id, rows);
    case 'occupations':
      return await addOccupations(tx, rows);
    case 'job-titles':
      return await addTitles(tx, rows);
    case 'related-occupations':
      return await addRelated(tx, rows);
  }
}

/** What was there before the list came is held against it; then the file itself is not needed any more. */
async function settle(deps: Deps, { id, kind }: CatalogueImport, stopped: () => boolean): Promise<void> {
  const settled = kind === 'companies' ? await settleCompanies(deps, id, stopped) : await settleRoles(deps, stopped);
  if (!settled) return;
  await deps.prisma.$transaction([
    deps.prisma.catalogueImportPart.deleteMany({ where: { importId: id } }),
    deps.prisma.catalogueImport.updateMany({
      where: { id, state: 'settling' },
      data: { state: 'done', doneAt: deps.runtime.now() },
    }),
  ]);
}
