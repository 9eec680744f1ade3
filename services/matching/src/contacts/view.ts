import { ContactView } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { companyOf, questionsOn, withCompany } from '../organisations/of-card.ts';
import { openWho } from './who.ts';

type Row = Prisma.ContactGetPayload<{ include: typeof withCompany }>;
type View = z.infer<typeof ContactView>;

/** Contacts as their owner reads them, names included. */
export async function viewContacts(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  deps: Deps,
  ownerId: string,
  rows: readonly Row[],
): Promise<View[]> {
  const questions = await questionsOn(tx, ownerId, rows);
  return rows.flatMap((row) => {
    const organisation = companyOf(row);
    return organisation
      ? [{ ...plainView(row), organisation, sameCompany: questions(row), ...openWho(deps, row.who) }]
      : [];
  });
}

const plainView = (row: Row) => ({
  id: row.id,
  company: row.company,
  function: row.function,
  relation: ContactView.shape.relation.parse(row.relation),
  closeness: ContactView.shape.closeness.parse(row.closeness),
  willing: ContactView.shape.willing.parse(row.willing),
  asksPerWeek: row.asksPerWeek,
  createdAt: row.createdAt.toISOString(),
  changedAt: row.changedAt.toISOString(),
});

/** For an answer that is kept beside its key: names stay out of it. */
export async function viewWithoutWho(
  tx: Pick<Tx, '$queryRawUnsafe' | 'contact'>,
  deps: Deps,
  id: string,
): Promise<View> {
  const row = await tx.contact.findUniqueOrThrow({ where: { id }, include: withCompany });
  const [view] = await viewContacts(tx, deps, row.ownerId, [row]);
  if (!view) throw new Error('a contact is at a company');
  return { ...view, name: null, email: null };
}
