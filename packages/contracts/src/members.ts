import { z } from 'zod';
import { DisplayName, EmailAddress, GrantedRole, Instant, MemberId, Role, Sealed } from './common.ts';
import { defineEvent } from './event.ts';
import { LandingView } from './landing.ts';
import { SecondStep } from './second-factor.ts';

/** Derived from facts, never typed. `newcomer` came once, `second-timer` twice without the ground rules. */
export const VisitStanding = z.enum(['visitor', 'newcomer', 'second-timer', 'member', 'list-member']);
export type VisitStanding = z.infer<typeof VisitStanding>;
/** `landed` declared it; `alumni` did and stays as a helper. Events tell of it apart (`member.landed.v1`). */
export const Standing = z.enum([...VisitStanding.options, 'landed', 'alumni']);
export type Standing = z.infer<typeof Standing>;

export const SignUpRequest = z.strictObject({
  displayName: DisplayName,
  email: EmailAddress,
  groundRulesVersion: z.int().min(1).optional().describe('The version that was shown and agreed to.'),
});
export const SignInRequest = z.strictObject({ email: EmailAddress });

/** The same for a known and for an unknown address. */
export const ChallengeAnswer = z
  .object({
    challengeId: z.uuid(),
    detail: z.string(),
    expiresInSeconds: z.int(),
  })
  .meta({ id: 'Challenge' });

export const SessionRequest = z.strictObject({
  challengeId: z.uuid(),
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'is the six digits from the e-mail'),
});

export const SessionView = z
  .object({
    memberId: MemberId,
    displayName: z.string(),
    standing: Standing,
    roles: z.array(Role).describe('What this session may be now.'),
    secondStep: SecondStep,
    expiresAt: Instant,
  })
  .meta({ id: 'Session' });
export type SessionView = z.infer<typeof SessionView>;

export const Profile = z
  .object({
    id: MemberId,
    displayName: z.string(),
    email: z.string().nullable(),
    standing: Standing,
    visits: z.int(),
    groundRulesVersion: z.int().nullable(),
    listConsentAt: Instant.nullable(),
    landing: LandingView.nullable().describe('null: looking'),
    createdAt: Instant,
  })
  .meta({ id: 'Profile' });

export const ProfileChange = z.strictObject({
  displayName: DisplayName.optional(),
  groundRulesVersion: z.int().min(1).optional(),
});

export const ListConsent = z.strictObject({
  textVersion: z.int().min(1).describe('The version of the consent text that was shown.'),
});

export const MemberRow = z
  .object({
    id: MemberId,
    displayName: z.string(),
    email: z.string().nullable(),
    emailConfirmed: z.boolean(),
    standing: Standing,
    visits: z.int(),
    firstVisitOn: z.iso.date().nullable().describe('By the chapter’s calendar.'),
    onList: z.boolean(),
    roles: z.array(GrantedRole),
    deputyOf: z.array(GrantedRole).describe('Of the roles, those held to step in for somebody.'),
    possibleDuplicateOf: MemberId.nullable(),
    landing: LandingView.nullable().describe('null: has not landed, or is looking again'),
    knownSince: Instant.describe('Since when the group knows them, as a list or a card may say.'),
    createdAt: Instant.describe('Since when there is a record of them here.'),
  })
  .meta({ id: 'Member' });
export type MemberRow = z.infer<typeof MemberRow>;

export const MemberUpdate = z
  .strictObject({
    displayName: DisplayName,
    roles: z.array(GrantedRole).max(8),
    deputyOf: z.array(GrantedRole).max(8).default([]).describe('Of the roles, those held to step in for somebody.'),
  })
  .refine(({ roles, deputyOf }) => deputyOf.every((role) => roles.includes(role)), {
    path: ['deputyOf'],
    message: 'must be roles that are given too',
  });

/** `emailConfirmed` is false for an address that was written down at the door and never answered. */
export const memberRegistered = defineEvent(
  'members',
  'member.registered.v1',
  'A person is known: signed up and confirmed the address, or walked in.',
  z.strictObject({
    memberId: MemberId,
    displayName: DisplayName,
    address: Sealed.nullable(),
    addressConfirmed: z.boolean(),
    source: z.enum(['self', 'door', 'import']),
  }),
);
export const memberChanged = defineEvent(
  'members',
  'member.changed.v1',
  'Name, address or standing of a person changed; carries the whole new state.',
  z.strictObject({
    memberId: MemberId,
    displayName: DisplayName,
    address: Sealed.nullable(),
    addressConfirmed: z.boolean(),
    standing: VisitStanding,
    onList: z.boolean(),
  }),
);
export const memberBecameMember = defineEvent(
  'members',
  'member.welcomed.v1',
  'A newcomer attended and has accepted the ground rules: now a member, the list is open to them.',
  z.strictObject({ memberId: MemberId }),
);
export const memberJoinedList = defineEvent(
  'members',
  'member.joined-list.v1',
  'A person who attended consented to the list.',
  z.strictObject({ memberId: MemberId, consentedAt: Instant, textVersion: z.int() }),
);
export const memberRolesChanged = defineEvent(
  'members',
  'member.roles-changed.v1',
  'A person was given roles or lost some; carries all that they hold now.',
  z.strictObject({ memberId: MemberId, roles: z.array(GrantedRole) }),
);
export const signInRequested = defineEvent(
  'members',
  'sign-in.requested.v1',
  'Somebody asked for a one-time code. The code is derived, never carried.',
  z.strictObject({
    challengeId: z.uuid(),
    address: Sealed,
    displayName: DisplayName.nullable(),
    purpose: z.enum(['sign-up', 'sign-in', 'unknown-address']),
    expiresAt: Instant,
  }),
);
export const addressConfirmed = defineEvent(
  'members',
  'address.confirmed.v1',
  'A code that was sent to an address was typed in: its owner reads what is sent there.',
  z.strictObject({ memberId: MemberId, address: Sealed, confirmedAt: Instant }),
);
export const membersEvents = [
  memberRegistered,
  memberChanged,
  memberBecameMember,
  memberJoinedList,
  memberRolesChanged,
  signInRequested,
  addressConfirmed,
];
