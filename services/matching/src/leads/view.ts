import { CardState, LeadRequest, type LeadView, MemberId, Visibility } from '@landed/contracts';
import type { z } from 'zod';
import type { Tx } from '../deps.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { companyOf, questionsOn, withCompany } from '../organisations/of-card.ts';

export const withPlaces = { ...withCompany, fair: true } as const;
type Row = Prisma.LeadGetPayload<{ include: typeof withPlaces }>;

/** Leads as `readerId` may see them. */
export async function viewLeads(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  readerId: string,
  rows: readonly Row[],
): Promise<z.infer<typeof LeadView>[]> {
  const questions = await questionsOn(tx, readerId, rows);
  return rows.map((row) => ({
    id: row.id,
    memberId: MemberId.parse(row.memberId),
    kind: LeadRequest.shape.kind.parse(row.kind),
    company: row.company,
    organisation: companyOf(row),
    sameCompany: questions(row),
    companies: row.fair.map((item) => item.company),
    role: row.role,
    note: row.note,
    text: row.text,
    visibility: Visibility.parse(row.visibility),
    state: CardState.parse(row.state),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/** One lead, as it is now. */
export async function viewLead(
  tx: Pick<Tx, '$queryRawUnsafe' | 'lead'>,
  readerId: string,
  id: string,
): Promise<z.infer<typeof LeadView>> {
  const [view] = await viewLeads(tx, readerId, [
    await tx.lead.findUniqueOrThrow({ where: { id }, include: withPlaces }),
  ]);
  if (!view) throw new Error('a row has a view');
  return view;
}
