import { type LetterKind, Met } from '@landed/contracts';

/** What each of the two said of whether they met; null: nothing yet. */
export interface Told {
  readonly asker: Met | null;
  readonly contact: Met | null;
}

export function toldOf(rows: readonly { readonly party: string; readonly met: string }[]): Told {
  const by = (party: string) => Met.nullable().parse(rows.find((row) => row.party === party)?.met ?? null);
  return { asker: by('asker'), contact: by('contact') };
}

/** "Not yet" leaves the question open. */
const isAnswered = (met: Met | null): boolean => met === 'yes' || met === 'no';
/** One of the two says so, and the other one does not say the contrary. */
export const haveMet = ({ asker, contact }: Told): boolean =>
  (asker === 'yes' || contact === 'yes') && asker !== 'no' && contact !== 'no';

/** The letters after an introduction in which something is asked or told that an answer overtakes. */
export const followUps: readonly LetterKind[] = [
  'thank-you',
  'did-you-meet',
  'report-asker',
  'report-connector',
  'they-met',
];

/**
 * Why a letter after an introduction does not leave any more, or null. What the contact said of a conversation that did not
 * come about stays theirs: it holds back no letter to anybody else but the news that they met, which would not be true.
 */
export function followUpRefusal(kind: LetterKind, told: Told): string | null {
  if (kind === 'did-you-meet') return isAnswered(told.contact) ? 'They have said whether they met.' : null;
  if (kind === 'they-met') return haveMet(told) ? null : 'It is not said any more that they met.';
  if (kind !== 'thank-you') return null;
  if (isAnswered(told.asker)) return 'They have said whether they met.';
  return haveMet(told) ? 'They have met.' : null;
}

/** What such a letter says otherwise by now: it asks nothing that is answered, and whoever opened the door hears good news only. */
export function followUpNews(kind: LetterKind, told: Told): { answered?: true; met?: true } {
  if (kind === 'report-asker' && isAnswered(told.asker)) return { answered: true };
  return kind === 'report-connector' && haveMet(told) ? { met: true } : {};
}
