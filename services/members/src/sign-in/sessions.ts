import { ProblemError } from '@landed/chassis/problem';
import { GrantedRole, MemberId, type Role, type SessionView, type Whence } from '@landed/contracts';
import type { Deps } from '../deps.ts';
import { isMember, standingOf, standingShown } from '../profile/rules.ts';
import { holdsBack, secondStepOf } from '../second-factor/rules.ts';
import { hashOf } from './secrets.ts';
import { type WhenceRow, whenceColumns, whenceJoins, whenceOf } from './whence.ts';

export interface OpenSession {
  readonly id: string;
  readonly memberId: MemberId;
  readonly displayName: string;
  readonly standing: SessionView['standing'];
  readonly roles: Role[];
  /** Held by the person, and by this session only after the second step. */
  readonly heldBack: Role[];
  readonly secondStep: SessionView['secondStep'];
  readonly whence: Whence;
  readonly expiresAt: Date;
}

interface Row extends WhenceRow {
  id: string;
  member_id: string;
  expires_at: Date;
  display_name: string;
  visits: number;
  ground_rules_version: number | null;
  list_consent_at: Date | null;
  roles: string[];
  enrolled: boolean;
  given: boolean;
  stays_as_helper: boolean | null;
}

const select = (where: string): string => `
  SELECT s.id, s.member_id, s.expires_at, m.display_name, m.visits, m.ground_rules_version, m.list_consent_at,
         ARRAY(SELECT role FROM role_grant WHERE member_id = s.member_id) AS roles,
         EXISTS (SELECT FROM second_factor WHERE member_id = s.member_id AND confirmed_at IS NOT NULL)
           OR EXISTS (SELECT FROM passkey WHERE member_id = s.member_id) AS enrolled,
         s.stepped_at IS NOT NULL AS given, l.stays_as_helper, ${whenceColumns}
  FROM session s JOIN member m ON m.id = s.member_id ${whenceJoins}
  WHERE ${where} AND s.revoked_at IS NULL AND s.expires_at > $2`;

const statements = {
  secret: { name: 'session-by-secret', text: select('s.token_hash = $1') },
  id: { name: 'session-by-id', text: select('s.id = $1::uuid') },
};

/** The open session behind a cookie's secret, its hash, or an id; null when unknown, expired or revoked. */
export async function readSession(
  deps: Deps,
  by: { secret: string } | { hash: string } | { id: string },
): Promise<OpenSession | null> {
  const [statement, value] =
    'id' in by ? [statements.id, by.id] : [statements.secret, 'hash' in by ? by.hash : hashOf(by.secret)];
  const { rows } = await deps.pool.query<Row>({ ...statement, values: [value, deps.runtime.now()] });
  const row = rows[0];
  if (!row) return null;
  const facts = {
    visits: row.visits,
    groundRulesVersion: row.ground_rules_version,
    onList: row.list_consent_at !== null,
  };
  const landing = row.stays_as_helper === null ? null : { staysAsHelper: row.stays_as_helper };
  const granted = row.roles.map((role) => GrantedRole.parse(role));
  const secondStep = secondStepOf({
    organizer: granted.includes('organizer'),
    enrolled: row.enrolled,
    given: row.given,
    required: deps.settings.REQUIRE_SECOND_FACTOR,
  });
  const heldBack: GrantedRole[] = holdsBack(secondStep) ? ['organizer'] : [];
  // Whoever has landed is a member still: what the visits made them stays.
  const member = isMember(standingOf(facts));
  return {
    id: row.id,
    memberId: MemberId.parse(row.member_id),
    displayName: row.display_name,
    standing: standingShown({ ...facts, landing }),
    roles: ['visitor', ...(member ? (['member'] as const) : []), ...granted.filter((role) => !heldBack.includes(role))],
    heldBack,
    secondStep,
    whence: whenceOf(deps, row),
    expiresAt: row.expires_at,
  };
}

/** The same, for whoever has one. Throws 401. */
export async function currentSession(deps: Deps, by: { secret: string } | { id: string }): Promise<OpenSession> {
  const session = await readSession(deps, by);
  if (session) return session;
  throw new ProblemError(401, 'sign-in-expired', 'Your sign-in is no longer valid. Please sign in again.');
}

export const viewSession = (session: OpenSession): SessionView => ({
  memberId: session.memberId,
  displayName: session.displayName,
  standing: session.standing,
  roles: session.roles,
  secondStep: session.secondStep,
  expiresAt: session.expiresAt.toISOString(),
});

export async function revokeSession(deps: Deps, id: string): Promise<void> {
  await deps.prisma.session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: deps.runtime.now() } });
}
