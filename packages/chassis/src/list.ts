import { ListQuery } from '@landed/contracts';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ProblemError } from './problem.ts';

/** What a list may be sorted and filtered by. Anything else is a 400 that names what is possible. */
export interface ListRules<Sort extends string, Filter extends z.ZodObject> {
  readonly sortable: readonly [Sort, ...Sort[]];
  readonly defaultSort: readonly [Sort, 'ASC' | 'DESC'];
  readonly filter: Filter;
}

export interface ListRequest<Sort extends string, Filter> {
  readonly sort: Sort;
  readonly order: 'asc' | 'desc';
  readonly skip: number;
  readonly take: number;
  readonly filter: Filter;
}

/** What somebody types to find a row. Blanks around it do not count. */
export const searchFilter = z.string().trim().min(1).max(100).optional();

/** Of a text column: has it in it, whatever the case. */
export const containing = (typed: string) => ({ contains: typed, mode: 'insensitive' as const });

export const idFilter = z.union([z.uuid().transform((id) => [id]), z.array(z.uuid()).max(1000)]).optional();

const rangeSchema = z
  .tuple([z.int().min(0).max(10_000_000), z.int().min(0).max(10_000_000)])
  .refine(([first, last]) => last >= first && last - first < 1000, 'at most 1000 rows, the first before the last');

const firstPage = [0, 24] as const;
const wholeFile = [0, 99_999] as const;

const sortOf = <Sort extends string>({ sortable }: Pick<ListRules<Sort, z.ZodObject>, 'sortable'>) =>
  z.tuple([z.enum(sortable), z.enum(['ASC', 'DESC'])]);

/** A parameter that is JSON in a string: the API's document says what is in it, too. */
const holding = (text: z.ZodOptional<z.ZodString>, schema: z.ZodType, words: string) =>
  text.meta({
    description: words,
    contentMediaType: 'application/json',
    contentSchema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
  });

/** The parameters of one list, with what it may be sorted and filtered by, so that the document alone suffices. */
export const listQuery = <Sort extends string, Filter extends z.ZodObject>(rules: ListRules<Sort, Filter>) =>
  ListQuery.extend({
    sort: holding(
      ListQuery.shape.sort,
      sortOf(rules),
      `JSON: ["field","ASC"|"DESC"] with one of ${rules.sortable.join(', ')}; without it ${JSON.stringify(rules.defaultSort)}`,
    ),
    filter: holding(
      ListQuery.shape.filter,
      rules.filter,
      `JSON: {"field":value} with any of ${Object.keys(rules.filter.shape).join(', ')}`,
    ),
  });

/** Reads the three JSON parameters of the list dialect. Throws 400 with every parameter that is wrong. */
export function readList<Sort extends string, Filter extends z.ZodObject>(
  query: z.infer<typeof ListQuery>,
  rules: ListRules<Sort, Filter>,
): ListRequest<Sort, z.infer<Filter>> {
  const fields: { field: string; message: string }[] = [];
  const read = <Schema extends z.ZodType>(
    field: string,
    text: string | undefined,
    schema: Schema,
  ): z.infer<Schema> | undefined => {
    if (text === undefined) return undefined;
    const parsed = schema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues)
      fields.push({ field: [field, ...issue.path].join('.'), message: issue.message });
    return undefined;
  };
  const sort = read('sort', query.sort, sortOf(rules)) ?? rules.defaultSort;
  const usual = query.format === 'csv' ? wholeFile : firstPage;
  const range = read('range', query.range, rangeSchema) ?? usual;
  const filter = read('filter', query.filter ?? '{}', rules.filter);
  if (fields.length > 0 || filter === undefined) {
    throw new ProblemError(400, 'invalid-list', `Please mend: ${fields.map((item) => item.field).join(', ')}.`, {
      fields,
    });
  }
  return {
    sort: sort[0],
    order: sort[1] === 'ASC' ? 'asc' : 'desc',
    skip: range[0],
    take: range[1] - range[0] + 1,
    filter,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Says which rows of how many these are, in the header that the dashboard reads. */
export function sayRange(reply: FastifyReply, unit: string, list: { skip: number }, rows: number, total: number): void {
  const last = Math.max(list.skip + rows - 1, list.skip);
  reply.header('content-range', rows === 0 ? `${unit} */${total}` : `${unit} ${list.skip}-${last}/${total}`);
}
