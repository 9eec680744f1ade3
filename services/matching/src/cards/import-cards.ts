import { type ImportResult, LeadRequest, type MemberId, NeedRequest } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { postLead } from '../leads/post-lead.ts';
import { postNeed } from '../needs/post-need.ts';
import { organisationKey } from '../organisations/names/keys.ts';
import { holdCompanies } from '../organisations/resolve.ts';
import { expiryOf } from './rules.ts';
import { readTable, whyNot } from './table.ts';

const columns = ['card', 'kind', 'company', 'role', 'text', 'expires'];
const mostRows = 200;

interface Posting {
  readonly companies: readonly string[];
  readonly post: () => Promise<unknown>;
}

/** Posts every row that reads well as a card of the one who sends it; the others are told with what is wrong. */
export async function importCards(
  tx: Tx,
  deps: Deps,
  given: { memberId: MemberId; csv: string; correlationId: string },
): Promise<z.infer<typeof ImportResult>> {
  const whose = { memberId: given.memberId, postedBy: null, meetingId: null };
  const { correlationId } = given;
  const skipped: { row: number; why: string }[] = [];
  const posts: Posting[] = [];
  const read = ({ card, expires, text, ...rest }: Record<string, string>): Posting | string => {
    const shared = { ...rest, ...(expires ? { expiresAt: expires } : {}) };
    const companies = rest['company'] === undefined ? [] : [rest['company']];
    if (card !== 'need' && card !== 'lead') return 'card must be need or lead';
    if (companies.some((company) => organisationKey(company) === '')) return 'company must contain letters or digits';
    const expiry = expiryOf(expires, deps.runtime.now());
    if ('message' in expiry) return `expires ${expiry.message}`;
    if (card === 'need') {
      const need = NeedRequest.safeParse({ ...shared, ...(text ? { blurb: text } : {}) });
      if (!need.success) return whyNot(need.error);
      return { companies, post: async () => await postNeed(tx, deps, { whose, request: need.data, correlationId }) };
    }
    const lead = LeadRequest.safeParse({ ...shared, ...(text ? { text } : {}) });
    if (!lead.success) return whyNot(lead.error);
    return { companies, post: async () => await postLead(tx, deps, { whose, request: lead.data, correlationId }) };
  };
  for (const [index, cells] of readTable(given.csv, columns, mostRows).entries()) {
    const found = read(cells);
    if (typeof found === 'string') skipped.push({ row: index + 1, why: found });
    else posts.push(found);
  }
  await holdCompanies(
    tx,
    deps,
    posts.flatMap(({ companies }) => companies.map((company) => ({ company, ...whose }))),
  );
  for (const { post } of posts) await post();
  return { added: posts.length, skipped };
}
