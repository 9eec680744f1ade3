import { z } from 'zod';
import { Instant, line, MemberId, paragraph } from './common.ts';
import { defineEvent, type EventDefinition } from './event.ts';

/**
 * What was found for somebody: `asked` (a way to a need of theirs is being tried), `offered` (somebody may know someone
 * at a company on their list), or a card that says so itself.
 */
export const MatchKind = z.enum(['asked', 'offered', 'is-hiring', 'job-fair', 'resource', 'other']);
export type MatchKind = z.infer<typeof MatchKind>;

/** Why it was found; sentences are made of these where they are read. `word` is a name of a company or a weekday. */
export const MatchReason = z.strictObject({
  code: z.enum([
    'your-need',
    'your-target',
    'same-name',
    'other-name',
    'role-agrees',
    'same-evenings',
    'same-weekday',
    'same-circle',
  ]),
  word: line(120).optional(),
});
export type MatchReason = z.infer<typeof MatchReason>;

export const Match = z.strictObject({
  company: line(120),
  kind: MatchKind,
  reasons: z.array(MatchReason).max(5),
  text: paragraph(800).nullable().describe('What the card says to members.'),
});
export type Match = z.infer<typeof Match>;

/** What was found for me, the newest first; nobody's name. */
export const MatchView = z
  .object({ id: z.uuid(), ...Match.shape, sentences: z.array(z.string()), foundAt: Instant })
  .meta({ id: 'Match' });

/** What a one-click link about an introduction that was made may be for, by who holds it. */
export const outcomePurposes = { asker: 'met-asker', contact: 'met-contact' } as const;
export const Met = z.enum(['yes', 'not-yet', 'no']);
export type Met = z.infer<typeof Met>;

/** The page behind that link: did you meet? */
export const OutcomeView = z
  .object({
    party: z.enum(['asker', 'contact']),
    company: z.string(),
    met: Met.nullable(),
    mayLookAgain: z.boolean().describe('May the asker have the need opened again?'),
    detail: z.string(),
  })
  .meta({ id: 'Outcome' });
export const OutcomeAnswer = z
  .strictObject({
    met: Met,
    lookAgain: z.boolean().default(false).describe('Asker: open my need again and look for another way.'),
  })
  .meta({ id: 'OutcomeAnswer' });

export const matchFound = defineEvent(
  'matching',
  'match.found.v1',
  'What a day brought for one person and can wait for one letter. Nobody is named.',
  z.strictObject({ memberId: MemberId, matches: z.array(Match).min(1).max(20) }),
);
export const introductionOutcomeTold = defineEvent(
  'matching',
  'introduction.outcome-told.v1',
  'Asker or contact told whether they met. Only a meeting is news for the connector.',
  z.strictObject({
    introductionId: z.uuid(),
    ownerId: MemberId,
    company: line(120),
    by: z.enum(['asker', 'contact']),
    met: Met,
  }),
);
export const matchEvents: readonly EventDefinition[] = [matchFound, introductionOutcomeTold];

/** A reason as a sentence for whoever the match is for. */
export function matchSentence({ code, word }: MatchReason): string {
  switch (code) {
    case 'your-need':
      return 'You asked for it.';
    case 'your-target':
      return 'It is on your list of companies.';
    case 'same-name':
      return 'It is the same company.';
    case 'other-name':
      return word === undefined
        ? 'It is the same company under another name.'
        : `It is the same company under another name: ${word}.`;
    case 'role-agrees':
      return 'It is about work like yours.';
    case 'same-evenings':
      return 'You and they come to the same evenings.';
    case 'same-weekday':
      return word === undefined ? 'You and they come to the same evenings.' : `You and they both come on ${word}s.`;
    case 'same-circle':
      return 'You and they belong to the same circle.';
  }
}

/** What a match is, as the heading under which its reasons stand. */
export function matchTitle({ kind, company }: Pick<Match, 'kind' | 'company'>): string {
  switch (kind) {
    case 'asked':
      return `Somebody who may know someone at ${company} has been asked`;
    case 'offered':
      return `Somebody may know someone at ${company}`;
    case 'is-hiring':
      return `${company} is said to be hiring`;
    case 'job-fair':
      return `A job fair with ${company}`;
    case 'resource':
      return `Something to read or join about ${company}`;
    case 'other':
      return `A word about ${company}`;
  }
}
