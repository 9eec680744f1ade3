import { type PortraitContent, type PortraitField, portraitFields, type ShownTo } from '@landed/contracts';

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
