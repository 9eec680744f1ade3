import { z } from 'zod';
import { Instant, line, MemberId, paragraph } from './common.ts';
import { Blocked, Target, TargetCompanies } from './member-life.ts';

/** Who sees a field: nobody else, those who organize, or every member. */
export const ShownTo = z.enum(['nobody', 'organizers', 'members']);
export type ShownTo = z.infer<typeof ShownTo>;

export const portraitFields = [
  'pitch',
  'targets',
  'targetCompanies',
  'industries',
  'skills',
  'need',
  'offer',
  'link',
] as const;
export type PortraitField = (typeof portraitFields)[number];

const words = (max: number) => paragraph(max).nullable().default(null);
const shown = ShownTo.default('organizers');

/** I am, I do, I help, I need: said aloud in about half a minute. */
export const Pitch = z.strictObject({ iAm: words(200), iDo: words(200), iHelp: words(200), iNeed: words(200) });
export type Pitch = z.infer<typeof Pitch>;

/** Rule 7. What is left out is empty; nothing is asked for that somebody does not want to say. */
export const PortraitContent = z.strictObject({
  pitch: Pitch.prefault({}),
  targets: z.array(Target).max(10).default([]),
  targetCompanies: TargetCompanies.default([]),
  industries: z.array(line(80)).max(20).default([]),
  skills: z.array(line(80)).max(30).default([]),
  need: words(400),
  offer: words(400),
  link: z
    .url({ protocol: /^https$/ })
    .max(300)
    .nullable()
    .default(null)
    .describe('A page of one’s own, https only.'),
});
export type PortraitContent = z.infer<typeof PortraitContent>;
export const PortraitShownTo = z.strictObject({
  pitch: shown,
  targets: shown,
  targetCompanies: shown,
  industries: shown,
  skills: shown,
  need: shown,
  offer: shown,
  link: shown,
} satisfies Record<PortraitField, z.ZodType>);
export type PortraitShownTo = z.infer<typeof PortraitShownTo>;

export const PortraitRequest = PortraitContent.extend({ shownTo: PortraitShownTo.prefault({}) });
export const OwnPortrait = PortraitRequest.extend({
  pitchSeconds: z.int().describe('How long the pitch takes when it is said at a calm pace.'),
  pitchFits: z.boolean().describe('Within half a minute.'),
  changedAt: Instant.nullable().describe('null: nothing was entered yet'),
}).meta({ id: 'OwnPortrait' });
export type OwnPortrait = z.infer<typeof OwnPortrait>;

/** What one person may see of another: a field that is not shown to them is null, like one that is empty. */
export const PortraitView = z
  .object({
    memberId: MemberId,
    displayName: z.string(),
    pitch: Pitch.nullable(),
    targets: z.array(Target).nullable(),
    targetCompanies: z.array(z.string()).nullable(),
    industries: z.array(z.string()).nullable(),
    skills: z.array(z.string()).nullable(),
    need: z.string().nullable(),
    offer: z.string().nullable(),
    link: z.string().nullable(),
  })
  .meta({ id: 'Portrait' });
export type PortraitView = z.infer<typeof PortraitView>;

/** Rule 4: hidden from everybody of this employer and everybody with mail there; and shown to no other member. */
export const DiscretionRequest = z
  .strictObject({
    discreet: z.boolean(),
    employer: Blocked.shape.employer.default(null),
    mailDomains: z
      .array(
        z
          .string()
          .trim()
          .toLowerCase()
          .regex(
            /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z\d-]{2,}$/,
            'must be what stands behind the @, such as acme.example',
          )
          .max(253),
      )
      .max(20)
      .default([]),
  })
  .refine((wish) => wish.discreet || (wish.employer === null && wish.mailDomains.length === 0), {
    path: ['discreet'],
    message: 'must be true to hide from an employer or from mail domains',
  });
export const DiscretionView = z
  .object({ discreet: z.boolean(), employer: Blocked.shape.employer, mailDomains: Blocked.shape.mailDomains })
  .meta({ id: 'Discretion' });
export type DiscretionView = z.infer<typeof DiscretionView>;

export const portraitExamples: readonly [string, z.ZodType, unknown][] = [
  [
    'PortraitRequest',
    PortraitRequest,
    {
      pitch: {
        iAm: 'I am Ada, a planner.',
        iDo: 'I keep machines supplied.',
        iHelp: null,
        iNeed: 'A word with logistics.',
      },
      targets: [{ title: 'Supply planner', industry: 'Machinery', geography: 'Boston' }],
      targetCompanies: ['Analog Devices'],
      skills: ['SAP', 'forecasting'],
      shownTo: { pitch: 'members', targets: 'members' },
    },
  ],
  [
    'DiscretionRequest',
    DiscretionRequest,
    { discreet: true, employer: 'Blue Harbor Logistics', mailDomains: ['blueharbor.example'] },
  ],
];
