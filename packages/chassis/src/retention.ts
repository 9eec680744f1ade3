import { RetentionRow, type ServiceName } from '@landed/contracts';
import type pg from 'pg';
import { z } from 'zod';
import type { HttpApp } from './http.ts';
import { listQuery, readList, sayRange } from './list.ts';
import type { Log } from './log.ts';
import { periodically } from './periodic.ts';
import type { Runtime } from './runtime.ts';

interface Rule {
  /** What it is, in words for organizers; names the rule. */
  readonly what: string;
  readonly days: number;
}
/** Rows of one table that are let go of by themselves. */
interface RowRule extends Rule {
  readonly table: string;
  /** The SQL condition on a row `t` that has been kept for long enough; `$1` is the moment before which it is old. */
  readonly old: string;
  /** Columns and what they hold afterwards, where the row stays for the counts. */
  readonly fate: 'delete' | Readonly<Record<string, string | null>>;
}
/** What takes more than a statement. Resolves with how many were let go of; called again soon while it is not 0. */
interface WorkRule extends Rule {
  readonly work: (before: Date) => Promise<number>;
}
export type RetentionRule = RowRule | WorkRule;

const everyMs = 3_600_000;
const dayMs = 86_400_000;
/** So many rows in one statement: nobody waits for the locks of a long one. */
const batchSize = 1_000;

/** The record of who did what; what is younger than a year cannot be deleted at all. */
export const auditRule = (days: number): RetentionRule => ({
  what: 'The record of who read, exported or changed what',
  days,
  table: 'chassis.audit',
  old: 't.at < $1',
  fate: 'delete',
});

/** Lets go of everything whose time is over, rule by rule. One that fails does not hold up the others. */
export async function letGo(
  parts: { pool: pg.Pool; runtime: Runtime; log: Log },
  rules: readonly RetentionRule[],
): Promise<void> {
  const { pool, runtime, log } = parts;
  for (const rule of rules) {
    try {
      const now = runtime.now();
      const before = new Date(now.getTime() - rule.days * dayMs);
      const once = 'work' in rule ? async () => await rule.work(before) : async () => await rowsOf(pool, rule, before);
      let rows = 0;
      for (let gone = await once(); gone > 0; gone = await once()) rows += gone;
      await pool.query(
        `INSERT INTO chassis.retention AS r (what, ran_at, last_rows, all_rows) VALUES ($1, $2, $3::int, $3::int)
         ON CONFLICT (what) DO UPDATE SET ran_at = $2, last_rows = $3::int, all_rows = r.all_rows + $3::int`,
        [rule.what, now, rows],
      );
    } catch (error) {
      log.warn({ err: error, what: rule.what }, 'letting go of old things is tried again');
    }
  }
}

async function rowsOf(pool: pg.Pool, rule: RowRule, before: Date): Promise<number> {
  const { table, old, fate } = rule;
  const blanks = fate === 'delete' ? [] : Object.entries(fate);
  const [values, numbered] = [blanks.map(([, value]) => value), blanks.map(([name], at) => [name, at + 2] as const)];
  // What is empty already is not done again.
  const full = numbered.map(([name, at]) => `t.${name} IS DISTINCT FROM $${at}`).join(' OR ');
  const which = `SELECT ctid FROM ${table} t WHERE (${old})${full ? ` AND (${full})` : ''} LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`;
  const sets = numbered.map(([name, at]) => `${name} = $${at}`).join(', ');
  const change = fate === 'delete' ? `DELETE FROM ${table}` : `UPDATE ${table} SET ${sets}`;
  // As an array the rows are chosen once, before anything is changed.
  const { rowCount } = await pool.query(`${change} WHERE ctid = ANY(ARRAY(${which}))`, [before, ...values]);
  return rowCount ?? 0;
}

/** Lets go at once and then every hour, in each instance; two at once share the rows. */
export const startRetention = (work: () => Promise<void>, log: Log): { stop(): Promise<void> } =>
  periodically({ name: 'retention', everyMs, log, work });

const listRules = {
  sortable: ['what'],
  defaultSort: ['what', 'ASC'],
  filter: z.strictObject({ id: z.array(z.string()).optional() }),
} as const;

/** What one service lets go of and when it last did, for organizers. */
export function retentionRoutes(
  app: HttpApp,
  parts: { service: ServiceName; pool: pg.Pool; rules: readonly RetentionRule[] },
): void {
  const { service, pool, rules } = parts;
  app.get(
    `/api/retention/${service}`,
    {
      config: { access: ['organizer'] },
      schema: {
        tags: ['audit'],
        summary: `What ${service} keeps for how long`,
        querystring: listQuery(listRules),
        response: { 200: z.array(RetentionRow) },
      },
    },
    async (request, reply) => {
      const list = readList(request.query, listRules);
      const { rows } = await pool.query<{ what: string; ran_at: Date; last_rows: number; all_rows: string }>(
        'SELECT what, ran_at, last_rows, all_rows FROM chassis.retention',
      );
      const done = new Map(rows.map((row) => [row.what, row]));
      const views = rules.map((rule): RetentionRow => {
        const run = done.get(rule.what);
        return {
          id: `${service}: ${rule.what}`,
          service,
          what: rule.what,
          days: rule.days,
          fate: 'fate' in rule && rule.fate !== 'delete' ? 'emptied' : 'deleted',
          ranAt: run?.ran_at.toISOString() ?? null,
          lastRows: run?.last_rows ?? 0,
          allRows: Number(run?.all_rows ?? 0),
        };
      });
      const wanted = views.filter(({ id }) => list.filter.id?.includes(id) ?? true);
      sayRange(reply, 'retention', list, wanted.length, wanted.length);
      return wanted;
    },
  );
}
