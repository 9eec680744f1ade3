import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { keyedHash } from '../ledger/keyed-hash.ts';
import { onListSql } from './on-list.ts';
import type { Choices } from './refusal-rules.ts';

export const isOnList = Prisma.raw(onListSql);

/** What decides, at the moment of sending, whether and how somebody is written to. */
export interface Reading extends Choices {
  readonly memberId: string;
  readonly discreet: boolean;
}

const readings = Prisma.sql`
  SELECT r.member_id AS "memberId", coalesce(d.discreet, false) AS discreet, coalesce(l.landed, false) AS landed,
         coalesce(c.left_lists, '{}') AS "leftLists", ${isOnList} AS "onList"
  FROM recipient r
  LEFT JOIN discretion d USING (member_id) LEFT JOIN landing l USING (member_id) LEFT JOIN list_choice c USING (member_id)`;

/** Somebody by member id or, when `recipient` is none, by the address; null for people that we do not know. */
export async function readingOf(
  tx: Tx,
  deps: Pick<Deps, 'settings'>,
  who: { recipient: string; address: string | null },
): Promise<Reading | null> {
  const memberId = z.uuid().safeParse(who.recipient).data;
  const hash = who.address === null ? '' : addressHashOf(deps, who.address);
  const is = memberId ? Prisma.sql`r.member_id = ${memberId}::uuid` : Prisma.sql`r.address_hash = ${hash}`;
  const rows = await tx.$queryRaw<Reading[]>`${readings} WHERE ${is} LIMIT 1`;
  return rows[0] ?? null;
}

/** Members by their ids; who is not known is not in it. */
export async function readingsOf(tx: Tx, memberIds: readonly string[]): Promise<ReadonlyMap<string, Reading>> {
  const rows = await tx.$queryRaw<Reading[]>`${readings} WHERE r.member_id = ANY(${memberIds}::uuid[])`;
  return new Map(rows.map((reading) => [reading.memberId, reading]));
}

/** Finds a person by address without keeping the address in clear. */
export const addressHashOf = (deps: Pick<Deps, 'settings'>, address: string): string =>
  keyedHash(deps.settings.SEAL_KEY, 'recipient', address);
