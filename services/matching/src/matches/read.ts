import { Match, MatchKind, MatchReason } from '@landed/contracts';
import { z } from 'zod';
import type { Tx } from '../deps.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { shownKey } from '../organisations/names/keys.ts';
import { presentable } from '../organisations/names/presentable.ts';
import { cardReasons } from './reason-rules.ts';

const include = { need: true, lead: { include: { fair: true } } } as const;
type Row = Prisma.MatchGetPayload<{ include: typeof include }>;

export interface Found extends Match {
  readonly id: string;
  readonly foundAt: Date;
}

/**
 * What was found for somebody and still stands, the newest first, and the ids of what does not stand any more. The words of
 * a member who is discreet by now could tell who they are (rule 4): they do not stand, as on the board.
 */
export async function readMatches(
  tx: Pick<Tx, 'discretion' | 'match'>,
  where: Prisma.MatchWhereInput,
  now: Date,
  take: number,
): Promise<{ found: Found[]; gone: string[] }> {
  const rows = await tx.match.findMany({ where, include, orderBy: [{ foundAt: 'desc' }, { id: 'asc' }], take });
  const owners = rows.flatMap(({ lead }) => lead?.memberId ?? []);
  const discreet = await tx.discretion.findMany({ where: { memberId: { in: owners }, discreet: true } });
  const quiet = new Set(discreet.map(({ memberId }) => memberId));
  const standing = rows.filter((row) => stands(row, now) && !quiet.has(row.lead?.memberId ?? ''));
  const kept = new Set(standing.map((row) => row.id));
  return { found: standing.map(foundOf), gone: rows.flatMap((row) => (kept.has(row.id) ? [] : row.id)) };
}

function stands({ need, lead }: Row, now: Date): boolean {
  if (need && need.state !== 'open') return false;
  return lead === null || (lead.state === 'open' && lead.expiresAt > now);
}

function foundOf(row: Row): Found {
  const { need, lead } = row;
  const reasons = lead
    ? cardReasons(
        {
          company: row.company,
          need,
          lead,
          forNeed: need !== null,
          offered: presentable(lead.company === '' ? nameAtFair(lead.fair, row.company) : lead.company),
        },
        shownKey,
      )
    : z.array(MatchReason).parse(row.reasons);
  return {
    id: row.id,
    foundAt: row.foundAt,
    ...Match.parse({ company: row.company, kind: MatchKind.parse(row.kind), reasons, text: lead?.text ?? null }),
  };
}

const nameAtFair = (fair: readonly { company: string }[], company: string): string =>
  fair.find((item) => shownKey(item.company) === shownKey(company))?.company ?? '';
