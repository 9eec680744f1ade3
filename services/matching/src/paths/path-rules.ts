import type { TieKind } from './tie-rules.ts';

/** One way from an asker to somebody at a company: through the owner of a lead or of a contact. */
export interface Path {
  readonly source: 'lead' | 'contact';
  /** For whom the owner may be asked. A lead is offered to everybody. */
  readonly willing: 'group' | 'through' | 'known' | 'no';
  readonly relation: 'works-there' | 'worked-there' | null;
  readonly closeness: 'close' | 'friendly' | 'met' | null;
  readonly tie: TieKind;
  readonly roleAgrees: boolean;
}

/** How ways of one shape ended so far, over everybody. */
export interface ShapeOutcome {
  readonly shape: string;
  readonly asked: number;
  readonly introduced: number;
  /** Introduced, and said not to have met. */
  readonly unmet: number;
}

/** What may be learned about: the kind of way, and nobody in it. */
export const shapeOf = (path: Path): string => `${path.source} ${path.relation ?? 'unsaid'} ${path.tie}`;

const tieWorth: Record<TieKind, number> = { evenings: 30, circle: 28, knows: 26, link: 18, none: 12 };
const relationWorth = { 'works-there': 12, 'worked-there': 6 };
const closenessWorth = { close: 6, friendly: 5, met: 2 };
const learnedWorth = 8;
/** As if so many ways of each shape had been tried, half of them with success. */
const prior = 4;

/**
 * The order of ways to one company; the numbers mean nothing but that order. Bridging ties come first and strong ones
 * close behind them (rule 40); the role ranks within a company and never decides.
 */
export function worthOf(path: Path, outcomes: ReadonlyMap<string, ShapeOutcome>): number {
  const { asked = 0, introduced = 0, unmet = 0 } = outcomes.get(shapeOf(path)) ?? {};
  const learned = (introduced - unmet + prior / 2) / (asked + prior);
  return (
    tieWorth[path.tie] +
    (path.relation ? relationWorth[path.relation] : 8) +
    (path.closeness ? closenessWorth[path.closeness] : 4) +
    (path.roleAgrees ? 5 : 0) +
    Math.round(learnedWorth * learned)
  );
}

/** May the owner be asked on behalf of somebody tied to them like this? */
export const consents = ({ willing, tie }: Pick<Path, 'willing' | 'tie'>): boolean =>
  willing === 'group' ||
  (willing === 'through' && tie !== 'none') ||
  (willing === 'known' && tie !== 'none' && tie !== 'link');

/** Rule 43: fewer than three people are nobody in particular. */
export const fewest = 3;
export const peopleTold = (people: number): number | null => (people < fewest ? null : people);
