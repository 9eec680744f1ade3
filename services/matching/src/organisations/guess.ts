import type { CompanyGuess } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { organisationKey } from './names/keys.ts';
import { presentable } from './names/presentable.ts';

/**
 * What a typed name may mean, told while it is typed; nothing is written. Companies that were only said of contacts are
 * not told of.
 */
export async function guessCompany(deps: Deps, company: string): Promise<z.infer<typeof CompanyGuess>> {
  const typed = presentable(company);
  const none = { typed, verdict: 'none' as const, company: null, maybe: [] };
  if (organisationKey(company) === '') return none;
  const { best, verdict, asked } = await deps.names.resolve(company);
  if (!best || verdict === 'none') return none;
  const candidates = verdict === 'same' ? [best] : asked;
  const known = await deps.prisma.organisation.findMany({
    where: {
      number: { in: candidates.map(({ organisation }) => organisation) },
      parts: { some: { names: { some: { private: false, dropped: false } } } },
    },
    select: { number: true, displayName: true, place: true },
  });
  const companies = candidates.flatMap(({ organisation }) => known.find(({ number }) => number === organisation) ?? []);
  const [first] = companies;
  if (first === undefined) return none;
  return verdict === 'same'
    ? { typed, verdict, company: first.displayName, maybe: [] }
    : { typed, verdict, company: null, maybe: companies.map(({ displayName: name, place }) => ({ name, place })) };
}
