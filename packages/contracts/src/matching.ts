import { z } from 'zod';
import { DisplayName, EmailAddress, Instant, line, MemberId, paragraph, Sealed } from './common.ts';
import { defineEvent } from './event.ts';

/** Rule 39: at most 120 words, so that it can be forwarded as it stands. */
export const Blurb = paragraph(1200).refine((text) => text.split(/\s+/).length <= 120, 'must be 120 words or fewer');

export const NeedRequest = z.strictObject({
  kind: z.literal('contact-at'),
  company: line(120),
  blurb: Blurb.describe('Who I am and what I would like to ask, ready to be forwarded.'),
  shareName: z.boolean().default(false).describe('May the one who is asked see my name?'),
  expiresAt: Instant.optional().describe('Default and longest: 90 days from now.'),
});
export const LeadRequest = z.strictObject({
  kind: z.literal('know-someone-at'),
  company: line(120),
  note: paragraph(500).optional().describe('Only you and the organizers read this.'),
  expiresAt: Instant.optional(),
});
export const CardState = z.enum(['open', 'withdrawn', 'expired', 'met']);
export const NeedView = z
  .object({
    id: z.uuid(),
    memberId: MemberId,
    kind: NeedRequest.shape.kind,
    company: z.string(),
    blurb: z.string(),
    shareName: z.boolean(),
    state: CardState,
    createdAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'Need' });
export const LeadView = z
  .object({
    id: z.uuid(),
    memberId: MemberId,
    kind: LeadRequest.shape.kind,
    company: z.string(),
    note: z.string().nullable(),
    state: CardState,
    createdAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'Lead' });

/**
 * `asked-owner -> asked-contact -> introduced`; any no, 14 days, or a withdrawn card ends it.
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

/** What the asker sees: a no, silence and waiting share one word. */
export const MyIntroduction = z
  .object({
    id: z.uuid(),
    needId: z.uuid(),
    company: z.string(),
    state: z.enum(['waiting', 'introduced', 'closed']),
    detail: z.string(),
    askedAt: Instant,
  })
  .meta({ id: 'MyIntroduction' });

/** What organizers see: state and age, nobody's name. */
export const IntroductionRow = z
  .object({
    id: z.uuid(),
    needId: z.uuid(),
    leadId: z.uuid(),
    company: z.string(),
    state: IntroductionState,
    askedAt: Instant,
    changedAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'Introduction' });

/** What a one-click link may be for (`chassis/link`, with the introduction's id), by who holds it. */
export const askPurposes = { owner: 'ask-owner', contact: 'ask-contact' } as const;

/** The page behind a one-click link: what is asked, of whom (owner or contact), and what was answered so far. */
export const AskView = z
  .object({
    party: z.enum(['owner', 'contact']),
    company: z.string(),
    askerName: z.string().nullable().describe('Only if the asker agreed to be named.'),
    blurb: z.string(),
    state: z.enum(['waiting', 'answered-yes', 'answered-no', 'closed']),
    detail: z.string(),
    expiresAt: Instant,
  })
  .meta({ id: 'Ask' });
export const AskAnswer = z
  .strictObject({
    answer: z.enum(['yes', 'no']),
    contactName: DisplayName.optional().describe('Owner, yes: how the contact is called.'),
    contactEmail: EmailAddress.optional().describe('Owner, yes: where we may ask the contact, once.'),
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
export const matchingEvents = [
  needPosted,
  needClosed,
  leadPosted,
  introductionRequested,
  introductionAccepted,
  introductionMade,
  introductionClosed,
];
