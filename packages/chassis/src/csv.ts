import { stringify } from 'csv-stringify/sync';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

const asked = z.object({ format: z.literal('csv') });
const Rows = z.array(z.record(z.string(), z.unknown()));

/** Whether a list is asked for as a file for a spreadsheet. */
export const wantsCsv = (request: FastifyRequest): boolean => asked.safeParse(request.query).success;

/**
 * Answers every list that is asked for with `format=csv` as a file. The rows are those of the list's own schema, so that
 * a file never says more than the list; cells that a spreadsheet would work out as a formula are defused.
 */
export function useCsv(app: FastifyInstance, now: () => Date): void {
  app.addHook('preSerialization', async (request, reply, payload) => {
    if (reply.statusCode !== 200 || !Array.isArray(payload) || !wantsCsv(request)) return payload;
    const { schema, url = '' } = request.routeOptions;
    const shape = z.object({ 200: z.instanceof(z.ZodType) }).parse(schema?.response)[200];
    const rows = Rows.parse(shape.parse(payload)).map((row) => flat(row));
    asFile(reply, `${url.split('/').at(-1)}-${now().toISOString().slice(0, 10)}`, csvOf(rows, namesIn(shape)));
    return payload;
  });
}

/** Whatever the route answers with leaves as this CSV file. */
export function asFile(reply: FastifyReply, name: string, csv: string): void {
  reply.header('content-type', 'text/csv; charset=utf-8; header=present');
  reply.header('content-disposition', `attachment; filename="${name}.csv"`);
  reply.serializer(() => csv);
}

/** Every column of any row, in the order of their first appearance. With the mark by which spreadsheets know UTF-8. */
export function csvOf(rows: readonly Readonly<Record<string, Cell>>[], whenEmpty: readonly string[] = []): string {
  const columns = rows.length === 0 ? [...whenEmpty] : [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return stringify([...rows], { bom: true, header: true, columns, escape_formulas: true, record_delimiter: 'windows' });
}

const namesIn = (shape: z.ZodType): string[] =>
  shape instanceof z.ZodArray && shape.element instanceof z.ZodObject ? Object.keys(shape.element.shape) : [];

type Cell = string | number | boolean | null;
/** An object in a cell becomes columns of its own; a list of words stays in one. */
function flat(row: Readonly<Record<string, unknown>>, prefix = ''): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  for (const [name, value] of Object.entries(row)) {
    const nested = z.record(z.string(), z.unknown()).safeParse(value);
    if (nested.success) Object.assign(cells, flat(nested.data, `${prefix}${name}.`));
    else cells[`${prefix}${name}`] = cellOf(value);
  }
  return cells;
}

const plain = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const words = z.array(plain);
function cellOf(value: unknown): Cell {
  const list = words.safeParse(value);
  if (list.success) return list.data.join('; ');
  const simple = plain.safeParse(value ?? null);
  return simple.success ? simple.data : JSON.stringify(value);
}
