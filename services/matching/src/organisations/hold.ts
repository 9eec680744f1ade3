import type { Tx } from '../deps.ts';

/** A company, whatever organisations were said to be it. */
export interface Organisation {
  readonly id: string;
  readonly displayName: string;
}

/**
 * Takes the company of an organisation before anything around it is read and changed: all that happens around one company
 * follows one after another. Returns what it is now, after whoever had it is done.
 */
export async function holdOrganisation(tx: Tx, id: string): Promise<Organisation> {
  const [organisation] = await holdInOrder(tx, [id]);
  if (!organisation) throw new Error(`organisation ${id} is gone`);
  return organisation;
}

/** Several, always in one order, so that two who take some of the same never wait for each other. One for each id. */
export async function holdInOrder(tx: Tx, ids: readonly string[]): Promise<Organisation[]> {
  for (;;) {
    const wanted = await rootsNow(tx, ids);
    await tx.$queryRawUnsafe('SELECT 1 FROM organisation WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
      ...new Set(wanted.map((root) => root.id)),
    ]);
    // While we waited one may have become part of another.
    const held = await rootsNow(tx, ids);
    if (held.every((root, at) => root.id === wanted[at]?.id)) return held;
  }
}

async function rootsNow(tx: Tx, ids: readonly string[]): Promise<Organisation[]> {
  return await tx.$queryRawUnsafe<Organisation[]>(
    `SELECT root.id::text AS id, root.display_name AS "displayName"
     FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, nth)
     JOIN organisation AS part ON part.id = wanted.id JOIN organisation AS root ON root.id = part.root_id ORDER BY nth`,
    [...ids],
  );
}

/** The company itself, or null when somebody else is at it just now or it has become part of another. */
export async function holdIfFree(tx: Tx, id: string): Promise<Organisation | null> {
  const rows = await tx.$queryRawUnsafe<Organisation[]>(
    `SELECT id::text AS id, display_name AS "displayName" FROM organisation WHERE id = $1::uuid AND root_id = id
     FOR NO KEY UPDATE SKIP LOCKED`,
    id,
  );
  return rows[0] ?? null;
}

/** Things by the company that they are about, in the order in which companies are held. */
export async function byCompany<Item>(
  tx: Tx,
  items: readonly Item[],
  organisationOf: (item: Item) => string | null,
): Promise<[companyId: string, items: Item[]][]> {
  const about = items.flatMap((item) => {
    const id = organisationOf(item);
    return id === null ? [] : [{ item, id }];
  });
  const roots = await rootsNow(
    tx,
    about.map(({ id }) => id),
  );
  const groups = Map.groupBy(about.entries(), ([at]) => roots[at]?.id ?? '');
  return [...groups]
    .map(([id, group]): [string, Item[]] => [id, group.map(([, { item }]) => item)])
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}
