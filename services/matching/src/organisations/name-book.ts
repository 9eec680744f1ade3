import { openPool } from '@landed/chassis/db';
import type { Runtime } from '@landed/chassis/runtime';
import type pg from 'pg';
import { openFeed, type Place, pageSize } from './feed.ts';
import { type About, Catalogue, type Resolution } from './names/catalogue.ts';

interface NameRow {
  seq: string;
  number: number;
  organisation: number;
  name: string;
  how: string;
  dropped: boolean;
}
interface RootRow {
  seq: string;
  number: number;
  root: number;
}

/** All names of all organisations in memory, as far as they are in the database: each instance has the same. */
export interface NameBook {
  /** Which organisation a typed name means, after a look at what is new. */
  readonly resolve: (typed: string, about?: About) => Promise<Resolution>;
  /** May a typed name mean a company of this name? */
  readonly mayMean: (typed: string, name: string) => boolean;
  /** Reads what is there, so that the first who asks need not wait for it. */
  readonly load: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The next rows of a table after a number, and those before it that were missing: each found by the index, not among all. */
const rowsOf = (table: string): string => `(
    (SELECT * FROM ${table} WHERE seq > $1 ORDER BY seq LIMIT ${pageSize})
    UNION ALL SELECT * FROM ${table} WHERE seq = ANY ($2::bigint[]))`;
// Looked up one by one: for a page that may be full a planner would rather read all organisations, for each key pressed.
const numberOf = (id: string): string => `(SELECT number FROM organisation WHERE id = ${id})`;
const namesSince = `SELECT n.seq, n.number, ${numberOf('n.organisation_id')} AS organisation, n.name, n.how, n.dropped
  FROM ${rowsOf('organisation_name')} AS n ORDER BY n.seq`;
const rootsSince = `SELECT o.seq, o.number, ${numberOf('o.root_id')} AS root FROM ${rowsOf('organisation')} AS o ORDER BY o.seq`;

/** On a line of its own: whoever resolves is in a transaction, and a crowd of them must not wait for each other's lines. */
export function openNameBook(url: string, runtime: Pick<Runtime, 'now'>): NameBook {
  const pool = openPool({ url, max: 1, name: 'matching-names', onError: () => {} });
  const catalogue = new Catalogue();
  const readRows = async <Row extends pg.QueryResultRow>(name: string, text: string, after: Place): Promise<Row[]> => {
    return (await pool.query<Row>({ name, text, values: [after.last, [...after.missed]] })).rows;
  };
  const names = openFeed<NameRow>(
    runtime,
    async (after) => await readRows('names-since', namesSince, after),
    ({ number, organisation, name, how, dropped }) =>
      dropped ? catalogue.remove(number) : catalogue.add({ number, organisation, name, how: kindOf(how) }),
  );
  const roots = openFeed<RootRow>(
    runtime,
    async (after) => await readRows('roots-since', rootsSince, after),
    ({ number, root }) => catalogue.join(number, root),
  );
  let catchingUp: Promise<unknown> | undefined;
  const load = async (): Promise<void> => {
    catchingUp ??= Promise.all([names.catchUp(), roots.catchUp()]).finally(() => {
      catchingUp = undefined;
    });
    await catchingUp;
  };
  return {
    load,
    async resolve(typed, about) {
      await load();
      return catalogue.resolve(typed, about);
    },
    mayMean: (typed, name) => catalogue.mayMean(typed, name),
    close: async () => await pool.end(),
  };
}

const kindOf = (how: string): 'name' | 'former' | 'ticker' => (how === 'former' || how === 'ticker' ? how : 'name');
