import { ContactRequest, type ImportResult, type MemberId } from '@landed/contracts';
import type { z } from 'zod';
import { readTable, whyNot } from '../cards/table.ts';
import type { Deps, Tx } from '../deps.ts';
import { organisationKey } from '../organisations/names/keys.ts';
import { holdCompanies } from '../organisations/resolve.ts';
import { addContact, typedOf } from './keep-contact.ts';

const columns = ['company', 'function', 'relation', 'closeness', 'willing', 'name', 'email'];
const mostRows = 500;

/** Notes every row that reads well; the others are told with what is wrong. Throws 400 for what is no such table. */
export async function importContacts(
  tx: Tx,
  deps: Deps,
  given: { ownerId: MemberId; csv: string; correlationId: string },
): Promise<z.infer<typeof ImportResult>> {
  const rows = readTable(given.csv, columns, mostRows).map((row, index) => ({
    row: index + 1,
    read: ContactRequest.safeParse(row),
  }));
  const good = rows.flatMap(({ row, read }) =>
    read.success && organisationKey(read.data.company) !== '' ? [{ row, request: read.data }] : [],
  );
  const typed = good.map(({ request }) => typedOf({ ...given, request }));
  await holdCompanies(tx, deps, typed);
  for (const { request } of good) await addContact(tx, deps, { ...given, request });
  const skipped = rows.flatMap(({ row, read }) => {
    if (!read.success) return [{ row, why: whyNot(read.error) }];
    return organisationKey(read.data.company) === '' ? [{ row, why: 'company must contain letters or digits' }] : [];
  });
  return { added: good.length, skipped };
}
