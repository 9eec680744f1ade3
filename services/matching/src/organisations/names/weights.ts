import { type Feature, type Features, featureNames } from './compare.ts';
import type { Variant } from './read.ts';

/**
 * Log-odds, fitted by logistic regression to one half of the companies of the development data.
 * They name kinds of evidence and no company. That equal spellings are worth something beyond what they share is set by
 * hand, so that a name always comes before one that only begins like it.
 */
const pairWeights: Readonly<Record<Feature, number>> = {
  sameText: 0.5,
  sameKey: 0.4,
  sameSquash: 0.4,
  sameCore: 0.1,
  coverTheirs: 2.8,
  coverMine: 0.88,
  sharedTelling: 2.73,
  grams: 0.94,
  acronym: 5.94,
  typos: -0.43,
  bothExtra: -0.64,
  theirsExtra: -0.39,
  ordinaryClash: -1.05,
  numberClash: -0.63,
  placeClash: -0.81,
  startsWith: 2.55,
  letterSlips: 2.25,
  noise: -1.11,
};
const howWeights: Readonly<Record<Variant['how'], number>> = {
  whole: 0,
  outside: -0.46,
  inside: -2.71,
  owned: -4.07,
  parent: -0.44,
  part: -0.82,
};
const base = -6.2;

/** Somebody there gets their mail at a domain that says the name: set by hand, as much as a shared rare word. */
export const domainEvidence = 2.7;

/** How the score of the best and its lead over the next organisation make a probability. */
const sure = { score: 0.619, lead: 0.782, base: -1.029, mostLead: 6, nobody: -9 };

/** The evidence added up: log-odds that a typed text and one known name mean one organisation. */
export const scoreOf = (features: Features, how: Variant['how']): number =>
  featureNames.reduce((sum, name) => sum + pairWeights[name] * features[name], base + howWeights[how]);

/** From 0 to 1: that the best candidate is right. Two that are equally near make each other unlikely. */
export function certaintyOf(best: number, next: number | null): number {
  const lead = Math.min(sure.mostLead, best - (next ?? sure.nobody));
  return 1 / (1 + Math.exp(-(sure.score * best + sure.lead * lead + sure.base)));
}
