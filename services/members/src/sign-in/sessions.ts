import { domainOf, GrantedRole, MemberId, type Role, type SessionView } from '@landed/contracts';
import type { Deps } from '../deps.ts';
import { standingOf } from '../profile/rules.ts';
import { holdsBack, secondStepOf } from '../second-factor/rules.ts';
import { hashOf } from './secrets.ts';

export interface OpenSession {
  readonly id: string;
  readonly memberId: MemberId;
  readonly displayName: string;
  readonly standing: SessionView['standing'];
  readonly roles: Role[];
  /** Held by the person, and by this session only after the second step. */
  readonly heldBack: Role[];
  readonly secondStep: SessionView['secondStep'];
  readonly mailDomain: string | null;
  readonly expiresAt: Date;
}

interface Row {
  id: string;
  member_id: string;
  expires_at: Date;
  display_name: string;
  email: string | null;
  visits: number;
  ground_rules_version: number | null;
  list_consent_at: Date | null;
  roles: string[];
  enrolled: boolean;
  given: boolean;
}

const select = (where: string): string => `
  SELECT s.id, s.member_id, s.expires_at, m.display_name, m.email, m.visits, m.ground_rules_version, m.list_consent_at,
         ARRAY(SELECT role FROM role_grant WHERE member_id = s.member_id) AS roles,
         EXISTS (SELECT FROM second_factor WHERE member_id = s.member_id AND confirmed_at IS NOT NULL) AS enrolled,
         s.stepped_at IS NOT NULL AS given
  FROM session s JOIN member m ON m.id = s.member_id
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
  const standing = standingOf({
    visits: row.visits,
    groundRulesVersion: row.ground_rules_version,
    onList: row.list_consent_at !== null,
  });
  const granted = row.roles.map((role) => GrantedRole.parse(role));
  const secondStep = secondStepOf({
    organizer: granted.includes('organizer'),
    enrolled: row.enrolled,
    given: row.given,
    required: deps.settings.REQUIRE_SECOND_FACTOR,
  });
  const heldBack: GrantedRole[] = holdsBack(secondStep) ? ['organizer'] : [];
  const member = standing === 'member' || standing === 'list-member';
  return {
    id: row.id,
    memberId: MemberId.parse(row.member_id),
    displayName: row.display_name,
    standing,
    roles: ['visitor', ...(member ? (['member'] as const) : []), ...granted.filter((role) => !heldBack.includes(role))],
    heldBack,
    secondStep,
    mailDomain: row.email === null ? null : domainOf(row.email),
    expiresAt: row.expires_at,
  };
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
