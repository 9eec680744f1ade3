import { inTransaction } from '@landed/chassis/db';
import { ProblemError } from '@landed/chassis/problem';
import type { Deps, Tx } from '../deps.ts';
import { askWhether } from '../organisations/ask-whether.ts';
import { sayTheSame } from '../organisations/changes/same.ts';
import { readName } from '../organisations/names/read.ts';
import { formsAgree } from '../organisations/names/words.ts';

const pageSize = 100;
const first = '00000000-0000-0000-0000-000000000000';

interface Typed {
  id: string;
  number: number;
  name: string;
  key: string;
}

/**
 * Holds companies that people typed, and that nobody has confirmed, against the list: without a doubt they are one, which
 * can be taken back like everything that is said of companies; with one, organizers are asked.
 */
export async function settleCompanies(deps: Deps, importId: string, stopped: () => boolean): Promise<boolean> {
  let { settledTo } = await deps.prisma.catalogueImport.findUniqueOrThrow({ where: { id: importId } });
  for (;;) {
    const page = await deps.prisma.$queryRawUnsafe<Typed[]>(
      `SELECT DISTINCT ON (o.id) o.id::text AS id, o.number, n.name, n.key FROM organisation o JOIN organisation_name n ON n.organisation_id = o.id
       WHERE o.provisional AND o.root_id = o.id AND o.undecided_key IS NULL AND NOT n.dropped AND o.id > $1::uuid
       ORDER BY o.id, n.number LIMIT ${pageSize}`,
      settledTo ?? first,
    );
    for (const typed of page) {
      if (stopped()) return false;
      await inTransaction(deps.prisma, async (tx) => await settleOne(tx, deps, typed, importId)).catch(keptApart);
    }
    settledTo = page.at(-1)?.id ?? settledTo;
    await deps.prisma.catalogueImport.update({ where: { id: importId }, data: { settledTo } });
    if (page.length < pageSize) return true;
  }
}

/** Somebody said that they are two: so they stay. */
const keptApart = (error: unknown): void => {
  if (!(error instanceof ProblemError && error.code === 'said-to-be-different')) throw error;
};

async function settleOne(tx: Tx, deps: Deps, typed: Typed, correlationId: string): Promise<void> {
  const { sure, maybe, certainty, doubts } = await listedAs(tx, deps, typed);
  const said = { organisationId: typed.id, sayer: { byId: null, byRole: 'list' as const }, correlationId };
  if (sure) await sayTheSame(tx, deps, { ...said, otherId: sure });
  else if (maybe.length > 0)
    await askWhether(
      tx,
      deps,
      { company: typed.name, memberId: null },
      { organisationId: typed.id, candidateIds: maybe, certainty, doubts },
    );
}

async function listedAs(tx: Tx, deps: Deps, typed: Typed) {
  const named = await tx.organisationName.findMany({
    where: {
      key: typed.key,
      dropped: false,
      how: { in: ['listed', 'alias', 'former'] },
      organisation: { provisional: false },
    },
    include: { organisation: true },
    take: 50,
  });
  const { forms } = readName(typed.name);
  const fitting = named.filter(({ name }) => formsAgree(forms, readName(name).forms));
  const roots = [...new Set(fitting.map(({ organisation }) => organisation.rootId))].filter((id) => id !== typed.id);
  if (roots.length === 1) return { sure: roots[0], maybe: [], certainty: 1, doubts: [] };
  if (roots.length > 1)
    return { sure: undefined, maybe: roots.slice(0, 5), certainty: 0, doubts: ['another-alike' as const] };
  const { best, verdict, asked, certainty, doubts } = await deps.names.resolve(typed.name, { except: typed.number });
  const numbers = (verdict === 'same' && best ? [best] : asked).map(({ organisation }) => organisation);
  const listed = await tx.organisation.findMany({ where: { number: { in: numbers }, provisional: false } });
  const ids = listed.map(({ rootId }) => rootId);
  return verdict === 'same'
    ? { sure: ids[0], maybe: [], certainty, doubts }
    : { sure: undefined, maybe: ids, certainty, doubts };
}

const tables = [
  ['need', 'role', "state = 'open'"],
  ['lead', 'role', "state = 'open'"],
  ['contact', 'function', 'removed_at IS NULL'],
] as const;

/** Works out anew which occupations the roles on open cards may mean. */
export async function settleRoles(deps: Deps, stopped: () => boolean): Promise<boolean> {
  for (const [table, column, open] of tables) {
    const roles = await deps.prisma.$queryRawUnsafe<{ role: string }[]>(
      `SELECT DISTINCT ${column} AS role FROM ${table} WHERE ${open} AND ${column} IS NOT NULL`,
    );
    for (const { role } of roles) {
      if (stopped()) return false;
      await deps.prisma.$executeRawUnsafe(
        `UPDATE ${table} SET occupations = $1::text[] WHERE ${open} AND ${column} = $2`,
        await deps.titles.codesOf(role),
        role,
      );
    }
  }
  return true;
}
