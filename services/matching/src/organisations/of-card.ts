import { type CompanyOfCard, NameResolution, type SameCompany } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import type { Organisation } from '../generated/prisma/client.ts';
import { askedOf } from './ask-whether.ts';

/** Read beside a card, so that its company can be told. */
export const withCompany = { organisation: { include: { root: true } } } as const;

interface Card {
  readonly organisationId: string | null;
  readonly organisation: { readonly id: string; readonly root: Organisation } | null;
  readonly resolution: unknown;
}
/** What names companies: one of its own, or those of a job fair. */
interface Naming {
  readonly organisationId: string | null;
  readonly fair?: readonly { readonly organisationId: string }[];
}
const namedOn = ({ organisationId, fair = [] }: Naming): string[] => [
  ...new Set([...(organisationId === null ? [] : [organisationId]), ...fair.map((item) => item.organisationId)]),
];

/**
 * The company that a card is about, by the name under which others read it, and how certain that is: as it was when the card was
 * written, until somebody says that the typed name means another company too.
 */
export function companyOf({ organisation, resolution }: Card): CompanyOfCard | null {
  if (!organisation) return null;
  const { id, displayName, provisional } = organisation.root;
  if (organisation.id !== id) return { id, name: displayName, provisional, certainty: 1, reasons: ['said-so'] };
  const how = NameResolution.safeParse(resolution).data ?? { certainty: 1, reasons: ['same-name' as const] };
  return { id, name: displayName, provisional, ...how };
}

/** What the reader is asked about the companies of these cards. */
export async function questionsOn(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  readerId: string,
  cards: readonly Naming[],
): Promise<(card: Naming) => SameCompany[]> {
  const ids = cards.flatMap(namedOn);
  const asked = ids.length === 0 ? new Map<string, SameCompany[]>() : await askedOf(tx, readerId, ids);
  return (card) => namedOn(card).flatMap((id) => asked.get(id) ?? []);
}
