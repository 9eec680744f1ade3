import { compareNames, type Features, type Telling } from './compare.ts';
import { type Doubt, doubtsAbout } from './doubts.ts';
import { mostCandidates, NameIndex } from './near.ts';
import { type ReadName, readName, type Variant, variantsOf } from './read.ts';
import { certaintyOf, domainEvidence, scoreOf } from './weights.ts';

/** What a name is to its organisation: a ticker is letters that mean it somewhere else, everything else is a name. */
export type KnownHow = 'name' | 'former' | 'ticker';

/** One name of an organisation; both are numbers that everybody who reads the same names gives them. */
export interface KnownName {
  readonly number: number;
  readonly organisation: number;
  readonly name: string;
  readonly how: KnownHow;
}

export interface Candidate {
  /** The organisation, or the one that it is part of. */
  readonly organisation: number;
  /** The name that comes nearest, and the organisation that has it. */
  readonly known: KnownName;
  readonly score: number;
  readonly features: Features;
  readonly how: Variant['how'];
  /** The variant of the typed text that was compared. */
  readonly text: string;
  /** Does the mail domain say so too? */
  readonly byDomain: boolean;
}

/** `same`: one company without asking. `unsure`: people are asked. `none`: nothing known is meant. */
export type Verdict = 'same' | 'unsure' | 'none';

export interface Resolution {
  readonly best: Candidate | null;
  readonly others: readonly Candidate[];
  /** How likely it is that `best` is what was meant, from 0 to 1. */
  readonly certainty: number;
  readonly verdict: Verdict;
  readonly doubts: readonly Doubt[];
  /** Whom a person is asked about when the verdict is `unsure`: the best and those as near as it. */
  readonly asked: readonly Candidate[];
}

/** `domain`: where somebody there gets their mail. `except`: the company that is not meant. */
export interface About {
  readonly domain?: string;
  readonly except?: number;
}

export const noResolution: Resolution = {
  best: null,
  others: [],
  certainty: 0,
  verdict: 'none',
  doubts: [],
  asked: [],
};

/** Chosen on the same half as the weights, where all above the first and 96 of a hundred above the second were right. */
export const certainEnough = { same: 0.9, ask: 0.3 };

/** A variant of what was typed is compared with fewer. */
const mostForVariant = 20;
/** Two organisations whose log-odds are closer than this are equally near. */
const nearlyAlike = 0.5;
/** Nobody is asked about more of them than these. */
const mostAsked = 5;
/** A small catalogue knows less about which words are rare than it seems. */
const leastSize = 3_000;

/** All known names in memory, and what is near a typed one. The same names give the same answers in any order. */
export class Catalogue {
  /** By the number of the name. */
  readonly #names: (KnownName | undefined)[] = [];
  /** By the number of the organisation: its names, and the organisation that it is part of. */
  readonly #namesOf: (number[] | undefined)[] = [];
  readonly #roots: number[] = [];
  readonly #index = new NameIndex();
  /** How many organisations have the word in a name of theirs. */
  readonly #owners = new Map<string, number>();
  #organisations = 0;

  get size(): number {
    return this.#organisations;
  }

  /** Takes a name in, or over to another organisation; a name that is known already is as it was. */
  add(known: KnownName): void {
    const before = this.#names[known.number];
    if (before?.organisation === known.organisation) return;
    const read = readName(known.name);
    if (read.tokens.length === 0) return;
    if (before) this.#leave(before, read);
    else this.#index.add(known.number, read, { whole: known.how === 'ticker' });
    this.#names[known.number] = known;
    const names = this.#namesOf[known.organisation];
    this.#count(known, read, names, 1);
    if (names) names.push(known.number);
    else {
      this.#namesOf[known.organisation] = [known.number];
      this.#organisations += 1;
    }
  }

  /** Takes a name out; what was taken out is not found any more. */
  remove(number: number): void {
    const known = this.#names[number];
    if (!known) return;
    this.#leave(known, readName(known.name));
    this.#names[number] = undefined;
  }

  /** Says of which organisation another one is part; of itself when it is part of none. */
  join(organisation: number, root: number): void {
    this.#roots[organisation] = root;
  }

  /** Which organisation a typed text means, as far as its letters tell. */
  resolve(typed: string, about: About = {}): Resolution {
    const best = new Map<number, Candidate>();
    for (const candidate of this.candidates(typed, about.domain)) {
      if (candidate.organisation === about.except) continue;
      const known = best.get(candidate.organisation);
      if (!known || candidate.score > known.score) best.set(candidate.organisation, candidate);
    }
    const ranked = [...best.values()].toSorted(
      (one, other) => other.score - one.score || one.organisation - other.organisation,
    );
    const [first, ...others] = ranked;
    if (!first) return noResolution;
    const alike = others.filter(({ score }) => first.score - score < nearlyAlike);
    const doubts = [
      ...doubtsAbout(readName(first.text), readName(first.known.name)),
      ...(alike.length > 0 ? ['another-alike' as const] : []),
      ...(first.known.how === 'ticker' ? ['initials' as const] : []),
    ];
    const trust = believed(first.how, doubts);
    const certainty = certaintyOf(first.score, others[0]?.score ?? null) * trust;
    // One of those that are alike may be meant, though none of them stands out.
    const group = certaintyOf(first.score, others[alike.length]?.score ?? null) * trust;
    const verdict = verdictOf(certainty, alike.length < mostAsked ? group : certainty);
    const asked = verdict === 'unsure' ? [first, ...alike] : [];
    return { best: first, others: others.slice(0, mostAsked), certainty, verdict, doubts, asked };
  }

  /**
   * May a typed text mean a company of this name, whether it is known here or not? Rather yes than no: people hide by it.
   */
  mayMean(typed: string, name: string): boolean {
    const theirs = readName(name);
    return variantsOf(typed).some((variant) => {
      const mine = readName(variant.text);
      if (mine.tokens.length === 0 || theirs.tokens.length === 0) return false;
      const score = scoreOf(compareNames(mine, theirs, this.#telling), variant.how);
      const doubts = doubtsAbout(mine, theirs);
      const certainty = certaintyOf(score, null) * believed(variant.how, doubts);
      return doubts.includes('initials') || (!doubts.includes('other-kind') && certainty >= certainEnough.ask / 2);
    });
  }

  /** Every name near to the text, compared. */
  candidates(typed: string, domain?: string): Candidate[] {
    const label = domain === undefined ? null : labelOf(domain);
    return variantsOf(typed).flatMap((variant) => {
      const read = readName(variant.text);
      if (read.tokens.length === 0) return [];
      const most = variant.how === 'whole' ? mostCandidates : mostForVariant;
      return this.#index.near(read, most, this.#telling).flatMap((number) => {
        const known = this.#names[number];
        if (!known) return [];
        const theirs = readName(known.name);
        const features = compareNames(read, theirs, this.#telling);
        const byDomain = label !== null && saysName(label, theirs);
        const score = scoreOf(features, variant.how) + (byDomain ? domainEvidence : 0);
        const organisation = this.#roots[known.organisation] ?? known.organisation;
        return [{ organisation, known, score, features, how: variant.how, text: variant.text, byDomain }];
      });
    });
  }

  readonly #telling: Telling = (token) => {
    const owners = this.#owners.get(token) ?? 0;
    return 1 - Math.log(1 + owners) / Math.log(1 + Math.max(leastSize, this.#organisations));
  };

  /** An organisation has one name less. */
  #leave(known: KnownName, read: ReadName): void {
    const left = this.#namesOf[known.organisation]?.filter((number) => number !== known.number) ?? [];
    this.#namesOf[known.organisation] = left.length > 0 ? left : undefined;
    if (left.length === 0) this.#organisations -= 1;
    this.#count(known, read, left, -1);
  }

  /** Counts the words that an organisation has in this name and in no other one of its names. */
  #count({ how }: KnownName, read: ReadName, others: readonly number[] | undefined, by: 1 | -1): void {
    if (how === 'ticker') return;
    const names = others?.flatMap((number) => this.#names[number] ?? []) ?? [];
    const elsewhere = new Set(names.flatMap((name) => (name.how === 'ticker' ? [] : readName(name.name).tokens)));
    for (const token of new Set(read.tokens))
      if (!elsewhere.has(token)) this.#owners.set(token, (this.#owners.get(token) ?? 0) + by);
  }
}

/** What a person would be asked about is less certain than anything said without asking; two kinds are two companies. */
function believed(how: Variant['how'], doubts: readonly Doubt[]): number {
  if (doubts.includes('other-kind')) return certainEnough.ask * certainEnough.same;
  const plain = how === 'whole' || how === 'outside';
  return plain && doubts.length === 0 ? 1 : certainEnough.same;
}

function verdictOf(certainty: number, group: number): Verdict {
  if (certainty >= certainEnough.same) return 'same';
  return Math.max(certainty, group) >= certainEnough.ask ? 'unsure' : 'none';
}

/** Of `mail.analog.com` what tells: analog. */
function labelOf(domain: string): string {
  const labels = domain.toLowerCase().split('.');
  const last = labels.length - 2;
  const short = (labels[last]?.length ?? 0) <= 3 && labels.length > 2;
  return labels[short && (labels[last + 1]?.length ?? 0) === 2 ? last - 1 : Math.max(0, last)] ?? '';
}

/** Is it how a company of this name would call its domain? */
const saysName = (label: string, read: ReadName): boolean =>
  label.length >= 3 &&
  (label === read.squash || label === read.core || read.acronyms.includes(label) || read.tokens[0] === label);
