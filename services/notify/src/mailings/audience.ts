import type { ListName, Segment } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { isOnList } from '../lists/membership.ts';
import { restsWhenLanded } from '../lists/refusal-rules.ts';
import { companyKey } from '../people/company-rules.ts';

const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Segments that need no consent to the list: people hear because of what they do, or said. */
export const becauseOfRole = ({ who }: Segment): boolean => who === 'role' || who === 'expected';

/** A segment as a condition on `recipient AS r`; `zone` says which day it was. */
function condition(segment: Segment, zone: string): Prisma.Sql {
  switch (segment.who) {
    case 'list':
      return isOnList;
    case 'newcomers':
      return Prisma.sql`${isOnList} AND (
        SELECT (min(visit.checked_in_at) AT TIME ZONE ${zone})::date FROM visit WHERE visit.member_id = r.member_id
      ) = ${segment.on}::date`;
    case 'target-company':
      return Prisma.sql`${isOnList} AND EXISTS (
        SELECT FROM target WHERE target.member_id = r.member_id AND (${companyKey(segment.company)} = ANY (target.companies)
          OR EXISTS (SELECT FROM company WHERE ${companyKey(segment.company)} = ANY (company.keys) AND company.keys && target.companies)))`;
    case 'role':
      return Prisma.sql`r.address_confirmed AND r.address IS NOT NULL AND EXISTS (
        SELECT FROM organizer WHERE organizer.member_id = r.member_id AND ${segment.role} = ANY (organizer.roles))`;
    case 'expected':
      return Prisma.sql`r.address_confirmed AND r.address IS NOT NULL AND EXISTS (
        SELECT FROM coming WHERE coming.member_id = r.member_id AND coming.meeting_id = ${segment.meetingId}::uuid
          AND coming.state = 'coming')`;
  }
}

const reachedBy = (segment: Segment, list: ListName, zone: string): Prisma.Sql => Prisma.sql`
  FROM recipient r LEFT JOIN list_choice choice USING (member_id) LEFT JOIN landing USING (member_id)
  WHERE ${condition(segment, zone)} AND NOT ${list} = ANY (coalesce(choice.left_lists, '{}'))
    AND NOT (${restsWhenLanded(list)} AND coalesce(landing.landed, false))`;

/** How many people a letter to this segment of a list would reach now, without those who hide from whoever asks. */
export async function audienceCount(
  tx: Tx,
  to: { segment: Segment; list: ListName; zone: string; hidden: readonly string[] },
): Promise<number> {
  const rows = await tx.$queryRaw<{ people: number }[]>`
    SELECT count(*)::int AS people ${reachedBy(to.segment, to.list, to.zone)} AND r.member_id <> ALL (${to.hidden}::uuid[])`;
  return rows[0]?.people ?? 0;
}

/** The next of them after `reached`, in the order of their ids: `member_id`, `address` and `place`, from 1. */
export const addressees = (
  to: { segment: Segment; list: ListName; zone: string; reached: string | null },
  most: number,
): Prisma.Sql => Prisma.sql`
  SELECT r.member_id, r.address, row_number() OVER (ORDER BY r.member_id) AS place
  ${reachedBy(to.segment, to.list, to.zone)} AND r.member_id > ${to.reached ?? beforeAll}::uuid
  ORDER BY r.member_id LIMIT ${most}`;
