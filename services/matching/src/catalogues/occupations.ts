import type { Tx } from '../deps.ts';
import type { Applied } from './companies.ts';
import type { Row } from './rules.ts';

const code = /^\d{2}-\d{4}(?:\.\d{2})?$/;
const longest = 200;

/** Rows with a code that is one; the others are told. */
function fitting(rows: readonly Row[], needed: (row: Row) => string | undefined) {
  const wrong = (row: Row): string | null => {
    if (!code.test(row.code ?? '')) return 'has no code of an occupation, such as 15-1252.00';
    const said = needed(row) ?? '';
    return said === '' || said.length > longest ? 'has no title' : null;
  };
  const refusals = rows.flatMap((row) => {
    const why = wrong(row);
    return why === null ? [] : [{ line: row.line, why }];
  });
  return { refusals, good: rows.filter((row) => wrong(row) === null) };
}

/** Occupations with the titles that name them. */
export async function addOccupations(tx: Tx, rows: readonly Row[]): Promise<Applied> {
  const { refusals, good } = fitting(rows, (row) => row.title);
  const known = await tx.occupation.findMany({ where: { code: { in: good.map((row) => row.code ?? '') } } });
  const data = good.map((row) => ({ code: row.code ?? '', title: row.title ?? '' }));
  await tx.$executeRawUnsafe(
    `INSERT INTO occupation (code, title) SELECT DISTINCT ON (code) code, title FROM jsonb_to_recordset($1::jsonb) AS r (code text, title text)
     ON CONFLICT (code) DO UPDATE SET title = excluded.title`,
    JSON.stringify(data),
  );
  await tx.occupationTitle.createMany({ data, skipDuplicates: true });
  return { added: good.length - known.length, known: known.length, refusals };
}

/** Other titles of occupations, with their short forms. */
export async function addTitles(tx: Tx, rows: readonly Row[]): Promise<Applied> {
  const { refusals, good } = fitting(rows, (row) => row.otherTitle);
  const data = good.flatMap((row) =>
    [row.otherTitle, row.shortTitle]
      .filter((title) => title !== undefined && title !== '' && title !== 'n/a')
      .map((title = '') => ({ code: row.code ?? '', title })),
  );
  const { count } = await tx.occupationTitle.createMany({ data, skipDuplicates: true });
  return { added: count, known: data.length - count, refusals };
}

/** Between which occupations people change. */
export async function addRelated(tx: Tx, rows: readonly Row[]): Promise<Applied> {
  const { refusals, good } = fitting(rows, (row) => row.relatedCode);
  const data = good.map((row, at) => {
    const place = Number.parseInt(row.place ?? '', 10);
    return { code: row.code ?? '', relatedCode: row.relatedCode ?? '', place: Number.isNaN(place) ? at + 1 : place };
  });
  const { count } = await tx.occupationRelated.createMany({ data, skipDuplicates: true });
  return { added: count, known: data.length - count, refusals };
}
