import { CardState, MemberId, NeedRequest, type NeedView, Visibility } from '@landed/contracts';
import type { z } from 'zod';
import type { Tx } from '../deps.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { companyOf, questionsOn, withCompany } from '../organisations/of-card.ts';

type Row = Prisma.NeedGetPayload<{ include: typeof withCompany }>;

/** Needs as `readerId` may see them. */
export async function viewNeeds(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  readerId: string,
  rows: readonly Row[],
): Promise<z.infer<typeof NeedView>[]> {
  const questions = await questionsOn(tx, readerId, rows);
  return rows.map((row) => ({
    id: row.id,
    memberId: MemberId.parse(row.memberId),
    kind: NeedRequest.shape.kind.parse(row.kind),
    company: row.company,
    organisation: companyOf(row),
    sameCompany: questions(row),
    role: row.role,
    visibility: Visibility.parse(row.visibility),
    blurb: row.blurb,
    shareName: row.shareName,
    state: CardState.parse(row.state),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/** One need, as it is now. */
export async function viewNeed(
  tx: Pick<Tx, '$queryRawUnsafe' | 'need'>,
  readerId: string,
  id: string,
): Promise<z.infer<typeof NeedView>> {
  const [view] = await viewNeeds(tx, readerId, [
    await tx.need.findUniqueOrThrow({ where: { id }, include: withCompany }),
  ]);
  if (!view) throw new Error('a row has a view');
  return view;
}
