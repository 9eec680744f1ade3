import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const TypedRow = z.object({
  raw: z.string(),
  entity: z.string(),
  role: z.enum(['catalogue', 'query', 'withheld']),
  kind: z.enum(['surface', 'acronym', 'knowledge']),
});
export type TypedRow = z.infer<typeof TypedRow>;
const Listed = z.object({ cik: z.string(), name: z.string(), is_current: z.string() });
const Legal = z.object({ cik: z.string(), sec_legal_name: z.string() });
const Common = Legal.extend({ common_name: z.string() });
const Vendor = Legal.extend({ vendor_name: z.string() });
const Titled = z.object({ 'O*NET-SOC Code': z.string(), 'Alternate Title': z.string(), 'Short Title': z.string() });
const Relating = z.object({
  'O*NET-SOC Code': z.string(),
  'Related O*NET-SOC Code': z.string(),
  Index: z.coerce.number(),
});
const Occupation = z.object({ 'O*NET-SOC Code': z.string(), Title: z.string() });

/** Files are found by how their names begin, so that another part of the same data can be put in their place. */
function fileIn(folder: string, start: string): string | null {
  const name = readdirSync(folder).find((file) => file.startsWith(start));
  return name === undefined ? null : readFileSync(join(folder, name), 'utf8');
}

const tableIn = (folder: string, start: string, delimiter: string): unknown[] => {
  const text = fileIn(folder, start);
  return text === null ? [] : parse(text, { columns: true, delimiter, quote: delimiter === ',' ? '"' : null });
};

/** What lies in a folder of evaluation data; what is not there is empty. */
export function readData(folder: string) {
  if (!existsSync(folder)) throw new Error(`There is no data in ${folder}. Name another folder with --data <folder>.`);
  const typed = (fileIn(folder, 'typed_companies') ?? '').split('\n').filter((line) => line !== '');
  return {
    typed: typed.map((line) => TypedRow.parse(JSON.parse(line))),
    listed: z
      .array(Listed)
      .parse(tableIn(folder, 'sec_listed_names', ','))
      .map((row) => ({ entity: row.cik, name: row.name, current: row.is_current === '1' })),
    common: z
      .array(Common)
      .parse(tableIn(folder, 'sp500_common_vs_legal', ','))
      .map((row) => ({ entity: row.cik, typed: row.common_name, legal: row.sec_legal_name })),
    vendor: z
      .array(Vendor)
      .parse(tableIn(folder, 'vendor_name_vs_sec', ','))
      .map((row) => ({ entity: row.cik, typed: row.vendor_name, legal: row.sec_legal_name })),
    titles: z
      .array(Titled)
      .parse(tableIn(folder, 'onet27_alternate_titles', '\t'))
      .map((row) => ({
        code: row['O*NET-SOC Code'],
        title: row['Alternate Title'],
        short: row['Short Title'] === 'n/a' ? null : row['Short Title'],
      })),
    related: z
      .array(Relating)
      .parse(tableIn(folder, 'onet27_related', '\t'))
      .map((row) => ({
        code: row['O*NET-SOC Code'],
        relatedCode: row['Related O*NET-SOC Code'],
        place: row.Index,
      })),
    occupations: z
      .array(Occupation)
      .parse(tableIn(folder, 'onet27_occupations', '\t'))
      .map((row) => ({ code: row['O*NET-SOC Code'], title: row.Title })),
  };
}
export type Data = ReturnType<typeof readData>;
