import { z } from 'zod';
import { Blurb, CardState, leadKinds, needKinds } from './cards.ts';
import { DisplayName, EmailAddress, Instant, line, MemberId, Sealed } from './common.ts';
import { defineEvent } from './event.ts';
import { Met } from './matches.ts';

/** What the asker sees: a no, silence and waiting share one word. */
export const MyIntroduction = z
  .object({
    id: z.uuid(),
    needId: z.uuid(),
    company: z.string(),
    state: z.enum(['waiting', 'introduced', 'closed']),
    detail: z.string(),
    askedAt: Instant,
    outcome: z
      .object({
        met: Met.nullable(),
        token: z.string().describe('Opens /api/outcomes/{token}, where I say how it went.'),
      })
      .nullable()
      .describe('Of the latest introduction that was made; null before.'),
  })
  .meta({ id: 'MyIntroduction' });

/**
 * How an ask goes, as its service keeps it: `asked-owner -> asked-contact -> introduced`; any no, 14 days, or a withdrawn
 * card ends it. It is shown to nobody: see the stage, and what the asker sees.
 */
export const IntroductionState = z.enum([
  'asked-owner',
  'asked-contact',
  'introduced',
  'declined',
  'expired',
  'withdrawn',
]);
export type IntroductionState = z.infer<typeof IntroductionState>;

/**
 * How far an ask is, for everybody who is not part of it. A no, silence and what was taken back share their stage until
 * silence would have ended it: nobody can tell from this who said what.
 */
export const IntroductionStage = z.enum(['asked-owner', 'asked-contact', 'introduced', 'ended']);
export type IntroductionStage = z.infer<typeof IntroductionStage>;

/** What organizers see of other people’s asks: stage and age, nobody's name, and no card by which a name is found. */
export const IntroductionRow = z
  .object({
    id: z.uuid(),
    company: z.string(),
    state: IntroductionStage,
    ageDays: z.int().describe('Whole days since somebody was asked.'),
    askedAt: Instant,
    expiresAt: Instant.describe('When silence ends it.'),
  })
  .meta({ id: 'Introduction' });

/**
 * What a one-click link may be for (`chassis/link`, with the introduction's id), by who holds it: the owner, the contact to
 * whom we wrote, or the one to whom the owner handed the words on.
 */
export const askPurposes = { owner: 'ask-owner', contact: 'ask-contact', handed: 'ask-handed' } as const;

/** The page behind a one-click link: what is asked, of whom (owner or contact), and what was answered so far. */
export const AskView = z
  .object({
    party: z.enum(['owner', 'contact']),
    company: z.string(),
    askerName: z.string().nullable().describe('Only if the asker agreed to be named.'),
    blurb: z.string(),
    link: z
      .string()
      .nullable()
      .describe('For an owner: whom you and the asker have in common, if they agreed to be it.'),
    state: z.enum(['waiting', 'answered-yes', 'answered-no', 'closed']),
    detail: z.string(),
    expiresAt: Instant,
    forward: z
      .object({ text: z.string(), token: z.string() })
      .nullable()
      .describe(
        'For an owner who hands the words on themselves: what to send, and the token of the contact’s own page.',
      ),
    toName: z
      .array(z.enum(['contactName', 'contactEmail']))
      .describe('What a yes has to say of the contact: of an owner, what they have not noted themselves.'),
    mayHandOn: z.boolean().describe('For an owner who named a contact: may they hand the words on themselves instead?'),
  })
  .meta({ id: 'Ask' });
/** What I am asked as somebody who knows someone there, while I can answer; without what others said. */
export const MyAsk = AskView.pick({ company: true, askerName: true, state: true, detail: true, expiresAt: true })
  .extend({
    id: z.uuid(),
    askedAt: Instant,
    whom: z
      .string()
      .nullable()
      .describe(
        'Which of the people whom I know it is about, as I noted them. Told here alone: a link may be passed on.',
      ),
    token: z
      .string()
      .describe('Opens /api/asks/{token}, where it is read whole and answered, as the link in the letter does.'),
  })
  .meta({ id: 'MyAsk' });
export const AskAnswer = z
  .strictObject({
    answer: z.enum(['yes', 'no']),
    how: z
      .enum(['we-ask', 'i-forward'])
      .default('we-ask')
      .describe('Owner, yes: we write to the contact, or you hand the words on yourself and name nobody.'),
    contactName: DisplayName.optional().describe('How the contact is called: with the owner’s yes, or their own.'),
    contactEmail: EmailAddress.optional().describe('Where the contact is reached: with the owner’s yes, or their own.'),
  })
  .meta({ id: 'AskAnswer' });

export const needPosted = defineEvent(
  'matching',
  'need.posted.v1',
  'A member asks for something.',
  z.strictObject({ needId: z.uuid(), memberId: MemberId, organisationId: z.uuid(), expiresAt: Instant }),
);
export const needClosed = defineEvent(
  'matching',
  'need.closed.v1',
  'A need was withdrawn, met, or ran out.',
  z.strictObject({ needId: z.uuid(), memberId: MemberId, state: CardState }),
);
export const needNoted = defineEvent(
  'matching',
  'need.noted.v1',
  'A member asks for something that names no company.',
  z.strictObject({ needId: z.uuid(), memberId: MemberId, kind: z.enum(needKinds), expiresAt: Instant }),
);
export const leadNoted = defineEvent(
  'matching',
  'lead.noted.v1',
  'A member offers something that names no company, or a job fair that names many.',
  z.strictObject({ leadId: z.uuid(), memberId: MemberId, kind: z.enum(leadKinds), expiresAt: Instant }),
);
export const leadPosted = defineEvent(
  'matching',
  'lead.posted.v1',
  'A member offers something.',
  z.strictObject({ leadId: z.uuid(), memberId: MemberId, organisationId: z.uuid(), expiresAt: Instant }),
);
/** Carries what the asker agreed to show and nothing else. */
export const introductionRequested = defineEvent(
  'matching',
  'introduction.requested.v1',
  'A need meets a lead: the owner of the lead is asked whether they will help.',
  z.strictObject({
    introductionId: z.uuid(),
    ownerId: MemberId,
    company: line(120),
    blurb: Blurb,
    askerName: DisplayName.nullable(),
    expiresAt: Instant,
  }),
);
export const introductionAccepted = defineEvent(
  'matching',
  'introduction.accepted.v1',
  'The owner said yes; the contact is asked. Who the contact is stays sealed.',
  z.strictObject({
    introductionId: z.uuid(),
    company: line(120),
    blurb: Blurb,
    askerName: DisplayName.nullable(),
    ownerId: MemberId,
    contact: Sealed.describe('JSON {name, email}'),
    expiresAt: Instant,
  }),
);
export const introductionMade = defineEvent(
  'matching',
  'introduction.made.v1',
  'Both said yes: asker and contact learn of each other.',
  z.strictObject({
    introductionId: z.uuid(),
    needId: z.uuid(),
    company: line(120),
    askerId: MemberId,
    ownerId: MemberId,
    contact: Sealed,
    madeAt: Instant,
  }),
);
/** Nothing but which: a reader who keeps what it knows of a version takes back what is older and has not left. */
export const introductionRecalled = defineEvent(
  'matching',
  'introduction.recalled.v1',
  'What was being asked is not asked any more: letters about it that have not left are taken back. No end is told by it.',
  z.strictObject({ introductionId: z.uuid() }),
);
export const introductionClosed = defineEvent(
  'matching',
  'introduction.closed.v1',
  'A no, silence or a withdrawal ended it. Which of them is nobody’s business.',
  z.strictObject({
    introductionId: z.uuid(),
    needId: z.uuid(),
    tell: z
      .strictObject({ askerId: MemberId, company: line(120), notBefore: Instant })
      .optional()
      .describe(
        'Absent: nobody is told, the asker withdrew or another path is open. `notBefore`: when silence would have ended it too.',
      ),
  }),
);
export const introductionForgotten = defineEvent(
  'matching',
  'introduction.forgotten.v1',
  'Asker or owner asked to be forgotten: whatever was written about the introduction, to whomever, is erased.',
  z.strictObject({ introductionId: z.uuid() }),
);
export const matchingEvents = [
  needPosted,
  needNoted,
  needClosed,
  leadPosted,
  leadNoted,
  introductionRequested,
  introductionAccepted,
  introductionMade,
  introductionRecalled,
  introductionClosed,
  introductionForgotten,
];
