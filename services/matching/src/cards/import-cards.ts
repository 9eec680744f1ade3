import { type ImportResult, LeadRequest, type MemberId, NeedRequest } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { postLead } from '../leads/post-lead.ts';
import { postNeed } from '../needs/post-need.ts';
import { organisationKey } from '../organisations/names/keys.ts';
import { holdCompanies } from '../organisations/resolve.ts';
import { readTable, whyNot } from './table.ts';

const columns = ['card', 'kind', 'company', 'role', 'text', 'expires'];
const mostRows = 200;

/** Posts every row that reads well as a card of the one who sends it; the others are told with what is wrong. */
export async function importCards(
  tx: Tx,
  deps: Deps,
  given: { memberId: MemberId; csv: string; correlationId: string },
): Promise<z.infer<typeof ImportResult>> {
  const whose = { memberId: given.memberId, postedBy: null, meetingId: null };
  const { correlationId } = given;
  const skipped: { row: number; why: string }[] = [];
  const posts: { companies: readonly string[]; post: () => Promise<unknown> }[] = [];
  for (const [index, cells] of readTable(given.csv, columns, mostRows).entries()) {
    const row = index + 1;
    const { card, expires, text, ...rest } = cells;
    const shared = { ...rest, ...(expires ? { expiresAt: expires } : {}) };
    const companies = rest['company'] === undefined ? [] : [rest['company']];
    if (card !== 'need' && card !== 'lead') skipped.push({ row, why: 'card must be need or lead' });
    else if (companies.some((company) => organisationKey(company) === ''))
      skipped.push({ row, why: 'company must contain letters or digits' });
    else if (card === 'need') {
      const read = NeedRequest.safeParse({ ...shared, ...(text ? { blurb: text } : {}) });
      if (read.success)
        posts.push({
          companies,
          post: async () => await postNeed(tx, deps, { whose, request: read.data, correlationId }),
        });
      else skipped.push({ row, why: whyNot(read.error) });
    } else {
      const read = LeadRequest.safeParse({ ...shared, ...(text ? { text } : {}) });
      if (read.success)
        posts.push({
          companies,
          post: async () => await postLead(tx, deps, { whose, request: read.data, correlationId }),
        });
      else skipped.push({ row, why: whyNot(read.error) });
    }
  }
  await holdCompanies(
    tx,
    deps,
    posts.flatMap(({ companies }) => companies.map((company) => ({ company, ...whose }))),
  );
  for (const { post } of posts) await post();
  return { added: posts.length, skipped };
}
