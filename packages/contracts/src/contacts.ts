import { z } from 'zod';
import { Blurb } from './cards.ts';
import { DisplayName, EmailAddress, Instant, line, MemberId } from './common.ts';
import { defineEvent } from './event.ts';
import { IntroductionStage } from './matching.ts';
import { CompanyOfCard, SameCompany } from './organisations.ts';

/** How well one knows somebody: it ranks ways and is told to nobody. */
const Closeness = z.enum(['close', 'friendly', 'met']);

/** An outsider whom I know. Nobody but me ever reads this; with no name it is "someone at X". */
export const ContactRequest = z.strictObject({
  company: line(120),
  function: line(80).optional().describe('What they do there.'),
  relation: z.enum(['works-there', 'worked-there']).default('works-there'),
  closeness: Closeness.default('friendly'),
  willing: z
    .enum(['group', 'through', 'known', 'no'])
    .default('known')
    .describe(
      'For whom may I be asked: anybody in the group; people whom somebody has in common with me (`through`); people with whom I have something in common; nobody?',
    ),
  asksPerWeek: z
    .int()
    .min(0)
    .max(2)
    .default(2)
    .describe('How often a week this person may be asked for, at most twice.'),
  name: DisplayName.optional(),
  email: EmailAddress.optional(),
});
export const ContactView = z
  .object({
    id: z.uuid(),
    company: z.string(),
    organisation: CompanyOfCard,
    sameCompany: z.array(SameCompany),
    function: z.string().nullable(),
    relation: ContactRequest.shape.relation.unwrap(),
    closeness: Closeness,
    willing: ContactRequest.shape.willing.unwrap(),
    asksPerWeek: z.int(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    createdAt: Instant,
    changedAt: Instant,
  })
  .meta({ id: 'Contact' });
export const ContactImport = z.strictObject({
  csv: z
    .string()
    .min(1)
    .max(200_000)
    .describe('CSV with the columns company, function, relation, closeness, willing, name, email; at most 500 rows.'),
});

/** How many asks a week a connector takes on. */
export const ConnectorSettings = z.strictObject({ asksPerWeek: z.int().min(0).max(20) });
export const ConnectorView = z
  .object({ asksPerWeek: z.int(), askedLast7Days: z.int(), open: z.int() })
  .meta({ id: 'Connector' });

/** How much the connectors carry, as a distribution: nobody is named, nobody is compared. */
export const ConnectorLoad = z
  .object({
    openAsks: z.int(),
    oldestOpenDays: z.int().nullable(),
    byState: z.partialRecord(IntroductionStage, z.int()),
    connectors: z.array(z.object({ asksLast7Days: z.int(), people: z.int() })),
    atTheirLimit: z.int().describe('Connectors who are asked no more this week.'),
    needsWaiting: z.int().describe('Open needs that nobody is being asked for.'),
  })
  .meta({ id: 'ConnectorLoad' });

/** Whom I know in the group, and which circles I belong to. It opens ways; nobody reads it but me. */
export const Ties = z.strictObject({
  knows: z.array(MemberId).max(200).default([]),
  circles: z.array(line(80)).max(20).default([]).describe('Such as a user group, an alumni club, a congregation.'),
  link: z
    .enum(['no', 'unnamed', 'named'])
    .default('no')
    .describe(
      'May two people be brought together because both have me in common, and may my name be said to the one who is asked?',
    ),
});
export const TiesView = z
  .object({
    knows: z.array(MemberId),
    people: z
      .array(z.object({ memberId: MemberId, displayName: z.string() }))
      .describe('Those of them who do not hide from me, by what they are called today.'),
    circles: z.array(z.string()),
    link: Ties.shape.link.unwrap(),
  })
  .meta({ id: 'TiesOfMine' });

/** What I may know about the ways to my need before anybody said yes. */
export const NeedOutlook = z
  .object({ needId: z.uuid(), detail: z.string(), people: z.int().nullable().describe('Below three it is not told.') })
  .meta({ id: 'NeedOutlook' });

export const introductionForwarded = defineEvent(
  'matching',
  'introduction.forwarded.v1',
  'The owner said yes and hands the words on themselves; who the contact is, nobody here knows.',
  z.strictObject({
    introductionId: z.uuid(),
    ownerId: MemberId,
    company: line(120),
    blurb: Blurb,
    askerName: DisplayName.nullable(),
    expiresAt: Instant,
  }),
);
export const contactEvents = [introductionForwarded];
