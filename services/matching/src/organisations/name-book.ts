import { openPool } from '@landed/chassis/db';
import { Catalogue, type Resolution } from './names/catalogue.ts';

interface NameRow {
  key: string;
  organisation_id: string;
  name: string;
  seq: string;
}

/** What committed late has a smaller number than what was read already. */
const overlap = 1_000;

/** All names of all organisations in memory, as far as they are in the database: each instance has the same. */
export interface NameBook {
  /** Which organisation a typed name means, after a look at what is new. */
  readonly resolve: (typed: string) => Promise<Resolution>;
  readonly close: () => Promise<void>;
}

/** On a line of its own: whoever resolves is in a transaction, and a crowd of them must not wait for each other's lines. */
export function openNameBook(url: string): NameBook {
  const pool = openPool({ url, max: 1, name: 'matching-names', onError: () => {} });
  let catalogue = new Catalogue();
  let owners = new Map<string, string>();
  let last = 0;
  let catchingUp: Promise<void> | undefined;

  const read = async (after: number): Promise<NameRow[]> => {
    const text = 'SELECT key, organisation_id, name, seq FROM organisation_name WHERE seq > $1 ORDER BY seq';
    return (await pool.query<NameRow>({ name: 'names-after', text, values: [after] })).rows;
  };
  const take = (rows: readonly NameRow[]): void => {
    for (const row of rows) {
      last = Math.max(last, Number(row.seq));
      if (owners.has(row.key)) continue;
      owners.set(row.key, row.organisation_id);
      catalogue.add({ organisationId: row.organisation_id, name: row.name });
    }
  };
  async function catchUp(): Promise<void> {
    const rows = await read(last - overlap);
    // A name that changed hands, by a merge or its undoing: everything is read anew, as a new instance would.
    if (rows.some((row) => (owners.get(row.key) ?? row.organisation_id) !== row.organisation_id)) {
      const all = await read(0);
      [catalogue, owners, last] = [new Catalogue(), new Map(), 0];
      take(all);
    } else take(rows);
  }

  return {
    async resolve(typed) {
      catchingUp ??= catchUp().finally(() => {
        catchingUp = undefined;
      });
      await catchingUp;
      return catalogue.resolve(typed);
    },
    close: async () => await pool.end(),
  };
}
