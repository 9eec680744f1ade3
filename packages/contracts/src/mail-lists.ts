import { z } from 'zod';
import { BounceKind } from './bounces.ts';
import { Instant, MemberId } from './common.ts';
import { defineEvent, type EventDefinition } from './event.ts';

/** The lists that a person can leave one by one. Being on any of them needs a visit, a consent and a confirmed address. */
export const listNames = ['digest', 'announcements', 'lead-matches'] as const;
export const ListName = z.enum(listNames);
export type ListName = z.infer<typeof ListName>;

/** What a one-click link may be for (`chassis/link`, with the member's id). It works as long as the person is known. */
export const unsubscribePurposes = {
  digest: 'leave-digest',
  announcements: 'leave-announcements',
  'lead-matches': 'leave-lead-matches',
} as const satisfies Record<ListName, string>;
export const preferencesPurpose = 'mail-preferences';

/** RFC 8058, section 3.1: the one pair that a mailbox provider sends, as multipart/form-data or urlencoded. */
export const OneClick = z.strictObject({ 'List-Unsubscribe': z.literal('One-Click') });

export const ListChoice = z
  .object({
    list: ListName,
    name: z.string(),
    detail: z.string(),
    on: z.boolean(),
  })
  .meta({ id: 'ListChoice' });
export type ListChoice = z.infer<typeof ListChoice>;

const HeldBack = z.object({
  kind: BounceKind.describe(
    '`hard`: there is no such mailbox, nothing goes there. `soft`: several letters came back, codes alone go there. `complaint`: a letter was called unwanted, no list goes there.',
  ),
  since: Instant,
});

/** What a person gets from us. `onList` is false without a consent: then no list reaches them, whatever is chosen. */
export const MailPreferences = z
  .object({
    onList: z.boolean(),
    landed: z.boolean().describe('Leads, needs and the digest rest while somebody has landed.'),
    lists: z.array(ListChoice),
    heldBack: HeldBack.nullable().describe('Why letters to their address are held back; null where none are.'),
  })
  .meta({ id: 'MailPreferences' });
export type MailPreferences = z.infer<typeof MailPreferences>;

export const MailPreferencesChange = z.strictObject({
  on: z.array(ListName).max(listNames.length).describe('The lists to stay on; an empty list leaves all of them.'),
});

/** What a link to a contact's choice is for (`chassis/link`, with the id that follows from the address). It never runs out. */
export const contactChoicePurpose = 'contact-choice';

/** What somebody outside the group has chosen for the address to which a question about an introduction went. */
export const ContactChoice = z
  .object({ mayAsk: z.boolean().describe('False: nothing goes there but what a yes of theirs asks for.') })
  .meta({ id: 'ContactChoice' });
export type ContactChoice = z.infer<typeof ContactChoice>;

export const ContactChoiceChange = z.strictObject(ContactChoice.shape);

export const listChoicesChanged = defineEvent(
  'notify',
  'list.choices-changed.v1',
  'A person left a list or came back to one; `on` are those they stay on. None at all withdraws the consent.',
  z.strictObject({ memberId: MemberId, on: z.array(ListName) }),
);
export const mailListEvents: readonly EventDefinition[] = [listChoicesChanged];
