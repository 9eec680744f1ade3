import { encodingOf } from '@landed/chassis/table-text';
import { ImportView } from '@landed/contracts';
import iconv from 'iconv-lite';
import { z } from 'zod';
import type { Tx } from '../deps.ts';
import { hintsOf, isAbout, type Sought } from './about-rules.ts';

const Cells = z.array(z.string());
const nothing = { cells: [], fault: null, name: '', email: '', knownSince: null, problems: [], memberId: null };

/**
 * Forgets what tables that were brought in say of somebody: rows stay and are empty, files that name them go, and an import
 * that is still to be carried out does not bring them back. Resolves with the number of rows and parts.
 */
export async function forgetRows(tx: Tx, sought: Sought): Promise<number> {
  // No step of an import is under way meanwhile: it would add them anew.
  await tx.$queryRaw`SELECT FROM roster_import WHERE state <> 'done' ORDER BY id FOR UPDATE`;
  const hints = hintsOf(sought);
  const rows = await forgetIn(tx, sought, hints);
  await forgetSamples(tx, hints);
  const named = new Set(rows.map(({ importId }) => importId));
  return rows.length + (await forgetFiles(tx, sought, named));
}

interface Row {
  importId: string;
  line: number;
  cells: unknown;
  name: string;
  email: string;
  memberId: string | null;
}

async function forgetIn(tx: Tx, sought: Sought, hints: readonly string[]): Promise<Row[]> {
  const candidates = await tx.$queryRawUnsafe<Row[]>(
    `SELECT import_id AS "importId", line, cells, name, email, member_id AS "memberId" FROM roster_import_row
     WHERE member_id = ANY($1::uuid[]) OR EXISTS (
       SELECT FROM unnest($2::text[]) AS hint WHERE strpos(lower(cells::text || ' ' || name || ' ' || email), hint) > 0)`,
    sought.ids,
    hints,
  );
  const about = candidates.filter((row) => isAbout({ ...row, cells: Cells.parse(row.cells) }, sought));
  for (const { importId, line } of about)
    await tx.rosterImportRow.update({
      where: { importId_line: { importId, line } },
      data: { ...nothing, outcome: 'forgotten' },
    });
  return about;
}

/** The first cells of each column stand beside its name, for whoever says which column is what. */
async function forgetSamples(tx: Tx, hints: readonly string[]): Promise<void> {
  for (const { id, columns } of await tx.rosterImport.findMany({ select: { id: true, columns: true } })) {
    const read = ImportView.shape.columns.parse(columns);
    if (!read.some(({ samples }) => samples.some((text) => names(text, hints)))) continue;
    const kept = read.map(({ name, samples }) => ({ name, samples: samples.filter((text) => !names(text, hints)) }));
    await tx.rosterImport.update({ where: { id }, data: { columns: kept } });
  }
}

/**
 * A file is kept until its import is carried out; one that names them has to be sent again, without them. Of one that is
 * not read yet, a name of one word says nothing: others have it too.
 */
async function forgetFiles(tx: Tx, sought: Sought, read: ReadonlySet<string>): Promise<number> {
  const full = sought.names.map((name) => name.toLowerCase()).filter((name) => name.includes(' '));
  const kept = await tx.rosterImportPart.groupBy({ by: ['importId'] });
  let parts = 0;
  for (const { importId } of kept) {
    const pieces = await tx.rosterImportPart.findMany({ where: { importId }, orderBy: { part: 'asc' } });
    const bytes = Buffer.concat(pieces.map(({ content }) => content));
    if (!read.has(importId) && !names(iconv.decode(bytes, encodingOf(bytes)), [...sought.addresses, ...full])) continue;
    parts += (await tx.rosterImportPart.deleteMany({ where: { importId } })).count;
  }
  return parts;
}

const names = (text: string, hints: readonly string[]): boolean => {
  const folded = text.toLowerCase();
  return hints.some((hint) => folded.includes(hint));
};
