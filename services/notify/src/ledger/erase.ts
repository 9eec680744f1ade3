import type { Tx } from '../deps.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** Erases letters with what their mail servers said of them. Resolves with the number of rows. */
export async function eraseLetters(tx: Tx, which: Prisma.EmailWhereInput): Promise<number> {
  const gone = await tx.email.findMany({ where: which, select: { id: true } });
  const ids = { in: gone.map(({ id }) => id) };
  const bounces = await tx.bounce.deleteMany({ where: { emailId: ids } });
  const letters = await tx.email.deleteMany({ where: { id: ids } });
  return bounces.count + letters.count;
}
