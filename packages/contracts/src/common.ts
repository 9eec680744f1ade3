import { z } from 'zod';

export const MemberId = z.uuid().brand<'MemberId'>();
export type MemberId = z.infer<typeof MemberId>;
export const MeetingId = z.uuid().brand<'MeetingId'>();
export type MeetingId = z.infer<typeof MeetingId>;

/** RFC 3339 with an offset. */
export const Instant = z.iso.datetime({ offset: true });

/** Text that says something. `needed` is said where there is none. */
const text = (max: number, needed: string) =>
  z
    .string({ error: ({ input }) => (input === undefined ? needed : undefined) })
    .trim()
    .min(1, needed)
    .max(max, `must be at most ${max} characters`);

/** A single line, trimmed, without control characters: safe in a mail header. */
export const line = (max: number, needed = 'must not be empty') =>
  text(max, needed).regex(/^\P{Cc}*$/u, 'must be one line without control characters');

/** Text of several lines. */
export const paragraph = (max: number, needed = 'must not be empty') =>
  text(max, needed).regex(/^[^\p{Cc}]*(?:[\n\r\t][^\p{Cc}]*)*$/u, 'must not contain control characters');

export const DisplayName = line(80).describe('A first name or an alias is fine.');

/** An address for mail, lower-cased: two spellings of one mailbox are one address. */
export const EmailAddress = z.string().trim().toLowerCase().meta({ format: 'email' }).pipe(z.email().max(254));

/** Personal data encrypted for the services that must read it (`chassis/seal`); never in clear in an event. */
export const Sealed = z
  .string()
  .regex(/^s1\.[\w-]+$/)
  .max(2000)
  .brand<'Sealed'>();
export type Sealed = z.infer<typeof Sealed>;

/** RFC 9457 with a stable `code`, and every invalid field. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable, kebab-case: branch on this, never on the words.'),
    detail: z.string().describe('One sentence that a person can act on.'),
    fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** The list dialect of react-admin's simple REST provider: JSON in three query parameters. */
export const ListQuery = z.strictObject({
  sort: z.string().max(100).optional().describe('JSON: ["field","ASC"|"DESC"]'),
  range: z.string().max(50).optional().describe('JSON: [first,last], both inclusive, at most 1000 rows'),
  filter: z.string().max(8000).optional().describe('JSON: {"field":value}; `id` may be a list; `q` searches'),
  format: z.enum(['csv']).optional().describe('A file for a spreadsheet, of all rows that fit the filter'),
});

export const grantedRoles = [
  'organizer',
  'registrar',
  'greeter',
  'newcomer-host',
  'timekeeper',
  'scribe',
  'lot-attendant',
  'driver',
  'connector',
] as const;
export const GrantedRole = z.enum(grantedRoles);
export type GrantedRole = z.infer<typeof GrantedRole>;

/** Granted roles plus the two that follow from facts: everybody signed in is a visitor, who came and agreed a member. */
export const Role = z.enum([...grantedRoles, 'visitor', 'member']);
export type Role = z.infer<typeof Role>;

/** Roles that may use the door. */
export const doorRoles = ['organizer', 'registrar', 'greeter'] as const satisfies readonly Role[];
