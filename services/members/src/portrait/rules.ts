import { type Pitch, type PortraitContent, type PortraitField, portraitFields, type ShownTo } from '@landed/contracts';

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

export type Eyes = 'own' | 'organizers' | 'members';
const seenBy: Record<ShownTo, readonly Eyes[]> = {
  nobody: ['own'],
  organizers: ['own', 'organizers'],
  members: ['own', 'organizers', 'members'],
};

/** The portrait as these eyes may see it: what is not for them is null. */
export function portraitFor(
  content: PortraitContent,
  shownTo: Readonly<Record<PortraitField, ShownTo>>,
  eyes: Eyes,
): { [Field in PortraitField]: PortraitContent[Field] | null } {
  const hidden = new Set<PortraitField>(portraitFields.filter((field) => !seenBy[shownTo[field]].includes(eyes)));
  const seen = <Field extends PortraitField>(field: Field): PortraitContent[Field] | null =>
    hidden.has(field) ? null : content[field];
  return {
    pitch: seen('pitch'),
    targets: seen('targets'),
    targetCompanies: seen('targetCompanies'),
    industries: seen('industries'),
    skills: seen('skills'),
    need: seen('need'),
    offer: seen('offer'),
    link: seen('link'),
  };
}

/** Each once, whatever its spelling in capitals and blanks; the first spelling stays. */
export function onceEach(names: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const name of names) {
    const key = name.toLocaleLowerCase().replaceAll(/\s+/g, ' ');
    if (!seen.has(key)) seen.set(key, name);
  }
  return [...seen.values()];
}
