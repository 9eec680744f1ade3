import { z } from 'zod';

/** What a split keeps: what the two were called then, and the changes that it consists of besides. */
export const SplitSaid = z.object({ taken: z.string(), kept: z.string().nullable(), besides: z.array(z.uuid()) });
/** What each change keeps that is only part of a split: it is taken back with it, and never by itself. */
export const PartOfSplit = z.object({ partOfSplit: z.literal(true) });

/** What to read of an organisation to know whether it returned from a split. */
export const madeBySplit = { otherChanges: { where: { kind: 'split' }, select: { undoneAt: true } } } as const;

/** Was it made by a split that was taken back? It is a company of its own no more, and nothing is called after it. */
export const returned = (part: { readonly otherChanges: readonly { readonly undoneAt: Date | null }[] }): boolean =>
  part.otherChanges.length > 0 && part.otherChanges.every(({ undoneAt }) => undoneAt !== null);
