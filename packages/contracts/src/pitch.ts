import type { Pitch } from './portrait.ts';

/** English said calmly to a room, in words a minute; speaking-rate studies put conversation at 140 to 160. */
const wordsPerMinute = 150;
/** A breath between two of the four parts, in seconds. */
const breathSeconds = 0.5;
export const pitchLimitSeconds = 30;

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
const wordsIn = (text: string): number => [...segmenter.segment(text)].filter((part) => part.isWordLike).length;

/** How long a pitch takes to say: words by the calm pace, and a breath between its parts. Seconds, rounded up. */
export function pitchSeconds({ iAm, iDo, iHelp, iNeed }: Pitch): number {
  const parts = [iAm, iDo, iHelp, iNeed].filter((part) => part !== null);
  const words = parts.reduce((sum, part) => sum + wordsIn(part), 0);
  return Math.ceil((words * 60) / wordsPerMinute + Math.max(0, parts.length - 1) * breathSeconds);
}
