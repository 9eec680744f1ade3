import { z } from 'zod';
import { line, MemberId, Sealed } from './common.ts';
import { defineEvent, type EventDefinition } from './event.ts';
import type { ServiceName } from './service-names.ts';

/** Rule 5: each is asked for by itself; none is taken for granted. */
export const LandedConsents = z.strictObject({
  counted: z.boolean().default(false).describe('May we count you in “members who landed”?'),
  story: z.boolean().default(false).describe('May we invite you to tell your story at a meeting?'),
  employer: z.boolean().default(false).describe('May the employer’s name be said?'),
  photo: z.boolean().default(false).describe('May a photo be shown?'),
});
export type LandedConsents = z.infer<typeof LandedConsents>;

const titleNeeded =
  'must be the title of the work that is looked for, such as “Supply planner”; for no target leave the whole entry out';

/** Rule 7. */
export const Target = z.strictObject({
  title: line(80, titleNeeded),
  industry: line(80).optional(),
  geography: line(80).optional(),
});
export type Target = z.infer<typeof Target>;
export const TargetCompanies = z.array(line(120)).max(50);

/** What a discreet member's `blocked` holds once it is unsealed (JSON). Domains are lower-cased, without `@`. */
export const Blocked = z.strictObject({ employer: line(120).nullable(), mailDomains: z.array(line(253)).max(20) });
export type Blocked = z.infer<typeof Blocked>;

export const memberLanded = defineEvent(
  'members',
  'member.landed.v1',
  'A member declared to have landed: alerts stop, open requests close kindly, connectors are thanked.',
  z.strictObject({ memberId: MemberId, landedOn: z.iso.date(), consents: LandedConsents }),
);
export const memberSeeking = defineEvent(
  'members',
  'member.seeking.v1',
  'A member who had landed is looking again: what was stopped may start again.',
  z.strictObject({ memberId: MemberId }),
);
export const memberDiscretionChanged = defineEvent(
  'members',
  'member.discretion-changed.v1',
  'A member became discreet, changed from whom, or stopped being so. Nobody of the blocked employer may find them.',
  z.strictObject({ memberId: MemberId, discreet: z.boolean(), blocked: Sealed.nullable() }),
);
export const memberTargetsChanged = defineEvent(
  'members',
  'member.targets-changed.v1',
  'What a member is looking for; carries the whole new state.',
  z.strictObject({ memberId: MemberId, targets: z.array(Target).max(10), companies: TargetCompanies }),
);
export const memberMerged = defineEvent(
  'members',
  'member.merged.v1',
  'Two records were one person. What pointed at `absorbedId` points at `memberId` now; every service notes what it moved.',
  z.strictObject({ mergeId: z.uuid(), memberId: MemberId, absorbedId: MemberId }),
);
export const memberMergeUndone = defineEvent(
  'members',
  'member.merge-undone.v1',
  'The two were two people after all: every service moves back what that merge had moved.',
  z.strictObject({ mergeId: z.uuid(), memberId: MemberId, absorbedId: MemberId }),
);
export const memberErasedV1 = defineEvent(
  'members',
  'member.erased.v1',
  'What `member.erased.v2` was before it named the absorbed ids: each service went by the merges that it had heard of. Read, and no longer told.',
  z.strictObject({ memberId: MemberId, erasureId: z.uuid() }),
);
export const memberErased = defineEvent(
  'members',
  'member.erased.v2',
  'A person asked to be forgotten. They are `memberId` and each of `absorbedIds`, and nobody else, whatever a service has heard of merges: it erases what it holds of these, keeps anonymous counts, and answers with a receipt.',
  z.strictObject({ memberId: MemberId, absorbedIds: z.array(MemberId), erasureId: z.uuid() }),
);

const receiptOf = (service: ServiceName) =>
  defineEvent(
    service,
    `erasure.${service}-done.v1`,
    'A service has forgotten a person.',
    z.strictObject({ erasureId: z.uuid(), memberId: MemberId, rows: z.int().min(0) }),
  );

/** Each service's receipt: how many rows it erased or made anonymous. */
export const erasureDone = {
  members: receiptOf('members'),
  meetings: receiptOf('meetings'),
  matching: receiptOf('matching'),
  notify: receiptOf('notify'),
} as const satisfies Record<ServiceName, EventDefinition>;

export const memberLifeEvents: readonly EventDefinition[] = [
  memberLanded,
  memberSeeking,
  memberDiscretionChanged,
  memberTargetsChanged,
  memberMerged,
  memberMergeUndone,
  memberErasedV1,
  memberErased,
  ...Object.values(erasureDone),
];
