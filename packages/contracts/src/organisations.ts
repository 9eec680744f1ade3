import { z } from 'zod';
import { Instant } from './common.ts';

/** What keeps two names from being taken for one company without asking. */
export const NameDoubt = z.enum([
  'extra-word',
  'other-kind',
  'other-number',
  'slip',
  'initials',
  'nothing-telling',
  'another-alike',
]);

/** "Is this the same company?" Until somebody says so, they are two. */
export const OrganisationQuestionRow = z
  .object({
    id: z.uuid(),
    typed: z.string(),
    candidate: z.string().describe('The company that is known already.'),
    certainty: z.number().describe('From 0 to 1.'),
    doubts: z.array(NameDoubt),
    askedAt: Instant,
    state: z.enum(['open', 'same', 'different']),
    answeredAt: Instant.nullable(),
  })
  .meta({ id: 'OrganisationQuestion' });
export type OrganisationQuestionRow = z.infer<typeof OrganisationQuestionRow>;

export const OrganisationAnswer = z.strictObject({ same: z.boolean() });

export const organisationsExamples: readonly [string, z.ZodType, unknown][] = [
  ['OrganisationAnswer', OrganisationAnswer, { same: true }],
];
