import type { Deps, Tx } from '../deps.ts';
import { inCase } from '../organisations/names/in-case.ts';
import { organisationKey, spellingOf } from '../organisations/names/keys.ts';
import { isYes, type Row, severalIn, whyNoName } from './rules.ts';

export interface Applied {
  readonly added: number;
  readonly known: number;
  readonly refusals: readonly { line: number; why: string }[];
}

type ListedHow = 'listed' | 'alias' | 'former' | 'ticker';
interface Listed {
  listKey: string;
  id: string;
  /** As people read it; null while only former names of it have been read. */
  name: string | null;
  place: string | null;
  readonly names: Map<string, { name: string; how: ListedHow }>;
}

const longest = 200;

/**
 * Takes rows of a list of companies in. The same row again changes nothing; a company that an earlier list had under the
 * same name is that one; two of one name in one list are two companies.
 */
export async function addCompanies(
  tx: Tx,
  deps: Pick<Deps, 'runtime'>,
  listId: string,
  rows: readonly Row[],
): Promise<Applied> {
  const refusals: { line: number; why: string }[] = [];
  const listed = new Map<string, Listed>();
  for (const row of rows) {
    const why =
      whyNoName(row.name ?? '') ?? (organisationKey(row.name ?? '') === '' ? 'has no letter in its name' : null);
    if (why !== null) refusals.push({ line: row.line, why });
    else note(listed, row, deps.runtime.newId());
  }
  const companies = [...listed.values()];
  const before = await knownBefore(tx, listId, companies);
  const fresh = companies.filter(({ listKey }) => !before.has(listKey));
  const now = deps.runtime.now().toISOString();
  await tx.$executeRawUnsafe(
    `INSERT INTO organisation (id, root_id, display_name, provisional, place, list_key, list_id, created_at)
     SELECT id, id, name, false, place, list_key, $2::uuid, $3::timestamptz
     FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, name text, place text, list_key text) ON CONFLICT (list_key) DO NOTHING`,
    JSON.stringify(
      fresh.map(({ id, name, place, listKey, names }) => ({
        id,
        name: name ?? inCase([...names.values()][0]?.name ?? ''),
        place,
        list_key: listKey,
      })),
    ),
    listId,
    now,
  );
  await rename(tx, companies, before);
  await nameAll(tx, companies, before, now);
  return { added: fresh.length, known: companies.length - fresh.length, refusals };
}

function note(listed: Map<string, Listed>, row: Row, id: string): void {
  const name = (row.name ?? '').replaceAll(/\s+/gu, ' ');
  const place = [row.city, row.region, row.country].filter((part) => part !== undefined && part !== '').join(', ');
  const listKey =
    (row.companyId ?? '') === '' ? `name:${spellingOf(name)}|${place.toLowerCase()}` : `id:${row.companyId}`;
  const company = listed.get(listKey) ?? { listKey, id, name: null, place: null, names: new Map() };
  listed.set(listKey, company);
  const current = row.isCurrent === undefined || isYes(row.isCurrent);
  if (current) company.name = inCase(name);
  if (place !== '') company.place = place.slice(0, longest);
  const add = (said: string, how: ListedHow): void => {
    const spelling = spellingOf(said);
    const known = company.names.get(spelling);
    // What it is called now counts before what it was called, and a name before a ticker.
    if (spelling !== '' && (!known || how === 'listed' || known.how === 'ticker'))
      company.names.set(spelling, { name: said.slice(0, longest), how });
  };
  add(name, current ? 'listed' : 'former');
  for (const alias of severalIn(row.alias ?? '', /[;|]/u)) add(alias, 'alias');
  for (const former of severalIn(row.formerName ?? '', /[;|]/u)) add(former, 'former');
  for (const ticker of severalIn(row.ticker ?? '', /[;|,\s]+/u)) if (ticker.length > 1) add(ticker, 'ticker');
}

/** By its key in a list, or by its name in an earlier one where just one company had it. */
async function knownBefore(tx: Tx, listId: string, companies: readonly Listed[]): Promise<Map<string, string>> {
  const rows = await tx.$queryRawUnsafe<{ listKey: string; id: string }[]>(
    `SELECT r.list_key AS "listKey", coalesce(same.id, (
       SELECT min(o.id::text)::uuid FROM organisation_name n JOIN organisation o ON o.id = n.organisation_id
       WHERE n.key = r.key AND n.spelling = r.spelling AND n.how = 'listed' AND NOT n.dropped AND o.list_id <> $2::uuid
         AND (o.place IS NULL OR r.place IS NULL OR lower(o.place) = lower(r.place)) HAVING count(DISTINCT o.id) = 1))::text AS id
     FROM jsonb_to_recordset($1::jsonb) AS r (list_key text, key text, spelling text, place text)
     LEFT JOIN organisation same ON same.list_key = r.list_key`,
    JSON.stringify(
      companies.map(({ listKey, name, place }) => ({
        list_key: listKey,
        key: organisationKey(name ?? ''),
        spelling: spellingOf(name ?? ''),
        place,
      })),
    ),
    listId,
  );
  return new Map(rows.flatMap(({ listKey, id }) => (id === null ? [] : [[listKey, id] as const])));
}

/** A company that is known by now is called what the list calls it, unless an organizer said otherwise. */
async function rename(tx: Tx, companies: readonly Listed[], before: ReadonlyMap<string, string>): Promise<void> {
  await tx.$executeRawUnsafe(
    `UPDATE organisation o SET display_name = coalesce(r.name, o.display_name), place = coalesce(r.place, o.place), provisional = false
     FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, name text, place text) WHERE o.id = r.id
       AND NOT EXISTS (SELECT FROM organisation_change c WHERE c.organisation_id = o.id AND c.kind = 'renamed' AND c.undone_at IS NULL)`,
    JSON.stringify(
      companies.flatMap(({ listKey, name, place }) => {
        const id = before.get(listKey);
        return id === undefined ? [] : [{ id, name, place }];
      }),
    ),
  );
}

async function nameAll(
  tx: Tx,
  companies: readonly Listed[],
  before: ReadonlyMap<string, string>,
  now: string,
): Promise<void> {
  const names = companies.flatMap((company) =>
    [...company.names].map(([spelling, { name, how }]) => ({
      id: before.get(company.listKey) ?? company.id,
      key: organisationKey(name),
      spelling,
      name,
      how,
    })),
  );
  // A name that somebody has typed already is now one that the list has.
  await tx.$executeRawUnsafe(
    `INSERT INTO organisation_name (organisation_id, key, spelling, name, how, certainty, created_at)
     SELECT DISTINCT ON (id, spelling) id, key, spelling, name, how, 1, $2::timestamptz
     FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, key text, spelling text, name text, how text) ORDER BY id, spelling, how <> 'listed'
     ON CONFLICT (organisation_id, spelling) DO UPDATE SET how = excluded.how, private = false, seq = nextval('organisation_name_seq_seq')
     WHERE organisation_name.how <> excluded.how AND excluded.how NOT IN ('ticker', 'alias')
       OR excluded.how = 'alias' AND organisation_name.how IN ('alike', 'former', 'ticker') OR organisation_name.private`,
    JSON.stringify(names),
    now,
  );
}
