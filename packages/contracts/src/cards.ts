import { z } from 'zod';
import { Instant, line, MeetingId, MemberId, paragraph } from './common.ts';
import { CompanyOfCard, SameCompany } from './organisations.ts';

/** Rule 39: at most 120 words, so that it can be forwarded as it stands. */
export const Blurb = paragraph(1200).refine((text) => text.split(/\s+/).length <= 120, 'must be 120 words or fewer');

export const needKinds = ['contact-at', 'role-at', 'info-about', 'other'] as const;
export const leadKinds = ['know-someone-at', 'is-hiring', 'job-fair', 'resource', 'other'] as const;
export const Visibility = z
  .enum(['matching', 'members'])
  .describe(
    '`matching`: only used to bring people together. `members`: stands on the members’ board too, without a name.',
  );
export type Visibility = z.infer<typeof Visibility>;

/** For a scribe, who types what is said in the room: whose card it is, and where they are checked in. */
export const SpokenBy = z.strictObject({ memberId: MemberId, meetingId: MeetingId });

/** Says what is missing as the field’s own issue. */
const needs = (field: string, message: string) => ({ message, path: [field] });

/** Nobody shares another person's name. */
const theirsToShare = 'is for them alone to say: they can share their name on their own page';

export const NeedRequest = z
  .strictObject({
    kind: z.enum(needKinds),
    company: line(120).optional().describe('Needed for `contact-at`.'),
    role: line(80).optional().describe('Needed for `role-at`; ranks ways to a company, never makes one.'),
    blurb: Blurb.describe('Who I am and what I would like to ask, ready to be forwarded.'),
    shareName: z.boolean().default(false).describe('May the one who is asked see my name? Never true with `spokenBy`.'),
    visibility: Visibility.default('matching'),
    expiresAt: Instant.optional().describe('Default and longest: 90 days from now.'),
    spokenBy: SpokenBy.optional(),
  })
  .refine((need) => need.kind !== 'contact-at' || need.company !== undefined, needs('company', 'names the company'))
  .refine((need) => need.kind !== 'role-at' || need.role !== undefined, needs('role', 'names the role'))
  .refine((need) => need.spokenBy === undefined || !need.shareName, needs('shareName', theirsToShare));
export const LeadRequest = z
  .strictObject({
    kind: z.enum(leadKinds),
    company: line(120).optional().describe('Needed for `know-someone-at` and `is-hiring`.'),
    companies: z.array(line(120)).min(1).max(50).optional().describe('Of a `job-fair`, and of nothing else.'),
    role: line(80).optional().describe('For whom it is, or what your contact does.'),
    note: paragraph(500).optional().describe('Only you and the organizers read this.'),
    text: paragraph(800).optional().describe('What members may read. Needed for all but `know-someone-at`.'),
    visibility: Visibility.default('matching'),
    expiresAt: Instant.optional(),
    spokenBy: SpokenBy.optional(),
  })
  .refine(
    (lead) => !['know-someone-at', 'is-hiring'].includes(lead.kind) || lead.company !== undefined,
    needs('company', 'names the company'),
  )
  .refine((lead) => lead.kind === 'know-someone-at' || lead.text !== undefined, needs('text', 'says what it is'))
  .refine((lead) => (lead.kind === 'job-fair') === (lead.companies !== undefined), {
    message: 'are those of a job fair',
    path: ['companies'],
  });
/** What may change while the card is open. The company stays: another one is another card. */
export const NeedChange = z.strictObject({
  role: line(80).nullable().optional().describe('null: none'),
  blurb: Blurb.optional(),
  shareName: z.boolean().optional(),
  visibility: Visibility.optional(),
  expiresAt: Instant.optional(),
});
/** What an organizer may change of somebody's need: a name is taken off, and shared by whose it is alone. */
export const NeedMend = NeedChange.extend({
  shareName: z.literal(false, theirsToShare).optional().describe('Takes their name off.'),
});
export const LeadChange = z.strictObject({
  role: line(80).nullable().optional().describe('null: none'),
  note: paragraph(500).nullable().optional().describe('null: none'),
  text: paragraph(800).optional(),
  visibility: Visibility.optional(),
  expiresAt: Instant.optional(),
});
export const CardState = z.enum(['open', 'withdrawn', 'expired', 'met']);
const CardFields = {
  id: z.uuid(),
  memberId: MemberId,
  company: z.string().describe('As it was typed; empty when the card is about none.'),
  organisation: CompanyOfCard.nullable().describe('Which company that is.'),
  sameCompany: z.array(SameCompany).describe('Asked of whoever typed it; empty for everybody else.'),
  role: z.string().nullable(),
  visibility: Visibility,
  state: CardState,
  createdAt: Instant,
  expiresAt: Instant,
};
export const NeedView = z
  .object({ ...CardFields, kind: z.enum(needKinds), blurb: z.string(), shareName: z.boolean() })
  .meta({ id: 'Need' });
export const LeadView = z
  .object({
    ...CardFields,
    kind: z.enum(leadKinds),
    companies: z.array(z.string()).describe('Of a job fair.'),
    note: z.string().nullable(),
    text: z.string().nullable(),
  })
  .meta({ id: 'Lead' });

/** A card as any member may read it: nobody’s name, unless who asks agreed to be named. */
export const BoardCard = z
  .object({
    id: z.uuid(),
    card: z.enum(['need', 'lead']),
    kind: z.enum([...needKinds, ...leadKinds]),
    company: z.string(),
    companies: z.array(z.string()),
    role: z.string().nullable(),
    text: z.string(),
    name: z.string().nullable(),
    createdAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'BoardCard' });

/** A table of one’s own cards, as a spreadsheet writes it. */
export const CardImport = z.strictObject({
  csv: z
    .string()
    .min(1)
    .max(200_000)
    .describe('CSV with the columns card (need or lead), kind, company, role, text, expires; at most 200 rows.'),
});
export const ImportResult = z
  .object({
    added: z.int(),
    skipped: z.array(z.object({ row: z.int().describe('The first row below the heading is 1.'), why: z.string() })),
  })
  .meta({ id: 'ImportResult' });
