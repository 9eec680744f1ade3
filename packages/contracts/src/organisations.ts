import { z } from 'zod';
import { Instant, line } from './common.ts';
import { defineEvent, type EventDefinition } from './event.ts';

/** What keeps two names from being taken for one company without asking. */
export const NameDoubt = z.enum([
  'extra-word',
  'other-kind',
  'other-number',
  'other-place',
  'slip',
  'initials',
  'nothing-telling',
  'another-alike',
  'other-form',
]);

/** Why a typed name was taken for an organisation, or for none that is known. */
export const NameReason = z.enum([
  'same-name',
  'known-name',
  'former-name',
  'spelling',
  'mail-domain',
  'said-so',
  'several-known',
  'in-doubt',
  'new',
]);
export type NameReason = z.infer<typeof NameReason>;

/** How a typed name was resolved: kept with the card when it was written, until somebody has said which company it means. */
export const NameResolution = z.object({
  certainty: z.number().min(0).max(1),
  reasons: z.array(NameReason),
});
export type NameResolution = z.infer<typeof NameResolution>;

/** The company that a card is about. */
export const CompanyOfCard = z
  .object({
    id: z.uuid(),
    name: z.string(),
    provisional: z.boolean().describe('Nobody has confirmed yet that there is such a company.'),
    ...NameResolution.shape,
  })
  .meta({ id: 'CompanyOfCard' });
export type CompanyOfCard = z.infer<typeof CompanyOfCard>;

/** "Is this the same company?", for whoever typed it. A yes to one of several is enough. */
export const SameCompany = z
  .object({ questionId: z.uuid(), typed: z.string(), candidate: z.string() })
  .meta({ id: 'SameCompany' });
export type SameCompany = z.infer<typeof SameCompany>;

/** "Is this the same company?" Until somebody says so, they are two. */
export const OrganisationQuestionRow = z
  .object({
    id: z.uuid(),
    typed: z.string(),
    typedId: z.uuid().describe('The organisation that it stands for until somebody says so.'),
    candidate: z.string().describe('The company that is known already.'),
    candidateId: z.uuid(),
    certainty: z.number().describe('From 0 to 1.'),
    doubts: z.array(NameDoubt),
    askedAt: Instant,
    state: z.enum(['open', 'same', 'different']),
    answeredAt: Instant.nullable(),
  })
  .meta({ id: 'OrganisationQuestion' });
export type OrganisationQuestionRow = z.infer<typeof OrganisationQuestionRow>;

export const OrganisationAnswer = z.strictObject({ same: z.boolean() });

/** What people are told of a company while they type its name. Nothing is written by it. */
export const CompanyLookup = z.strictObject({ company: line(120) });
export const CompanyGuess = z
  .object({
    typed: z.string(),
    verdict: z.enum(['same', 'unsure', 'none']),
    company: z.string().nullable().describe('`same`: the name by which it is known.'),
    maybe: z
      .array(z.object({ name: z.string(), place: z.string().nullable() }))
      .describe('`unsure`: one of these may be meant; ask, and write what was said.'),
  })
  .meta({ id: 'CompanyGuess' });

export const OrganisationNameHow = z.enum(['own', 'alike', 'listed', 'alias', 'former', 'ticker', 'renamed']);

/** A change of what is one company, and what it is called. Each can be undone. */
export const OrganisationChangeRow = z
  .object({
    id: z.uuid(),
    kind: z.enum(['same', 'different', 'renamed', 'split']),
    detail: z.string(),
    by: z.enum(['organizer', 'member', 'list']).describe('Which member typed a name is nobody’s business.'),
    at: Instant,
    undoneAt: Instant.nullable(),
  })
  .meta({ id: 'OrganisationChange' });

export const OrganisationRow = z
  .object({
    id: z.uuid(),
    name: z.string(),
    place: z.string().nullable(),
    provisional: z.boolean(),
    names: z.int().describe('How many names it is known by.'),
    cards: z.int().describe('Needs, leads and target companies there.'),
    createdAt: Instant,
  })
  .meta({ id: 'Organisation' });

export const OrganisationView = OrganisationRow.omit({ names: true })
  .extend({
    names: z.array(z.object({ id: z.int(), name: z.string(), how: OrganisationNameHow })),
    parts: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('What was said to be the same as this.'),
    history: z.array(OrganisationChangeRow),
  })
  .meta({ id: 'OrganisationWithHistory' });
export type OrganisationView = z.infer<typeof OrganisationView>;

export const OrganisationRename = z.strictObject({ name: line(120) });
/** Of two that would be one company the one that stands for both: it is called by its name. */
export const OrganisationMergePreview = OrganisationRow.pick({ id: true, name: true, place: true }).meta({
  id: 'OrganisationMergePreview',
});
export const OrganisationMerge = z.strictObject({ withId: z.uuid() });
export const OrganisationSplit = z.strictObject({
  nameIds: z.array(z.int()).min(1).max(200).describe('The names of the other company; its cards go with them.'),
  name: line(120).optional().describe('What the other company is called; default: the first of its names.'),
});

/** Readers who keep companies by name learn from it which names are one. Nothing in it is about a person. */
export const organisationNamed = defineEvent(
  'matching',
  'organisation.named.v1',
  'The names by which a company is known that somebody would like to work for; carries the whole new state, and no name when it is part of another company now.',
  z.strictObject({ organisationId: z.uuid(), names: z.array(line(200)).max(200) }),
);
export const organisationEvents: readonly EventDefinition[] = [organisationNamed];

export const organisationsExamples: readonly [string, z.ZodType, unknown][] = [
  ['OrganisationAnswer', OrganisationAnswer, { same: true }],
  ['OrganisationRename', OrganisationRename, { name: 'Blue Harbor Logistics' }],
  ['OrganisationMerge', OrganisationMerge, { withId: '01a207d7-2d54-7562-a47f-3148137f7e86' }],
  ['OrganisationSplit', OrganisationSplit, { nameIds: [17], name: 'Blue Harbor Boats' }],
];
