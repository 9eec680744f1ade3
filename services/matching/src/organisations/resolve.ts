import { ProblemError } from '@landed/chassis/problem';
import type { NameReason, NameResolution } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { askWhether } from './ask-whether.ts';
import { holdInOrder } from './hold.ts';
import type { Candidate, Resolution } from './names/catalogue.ts';
import { organisationKey, spellingOf, typedKey } from './names/keys.ts';
import { presentable, withoutAsides } from './names/presentable.ts';
import { readName } from './names/read.ts';
import { formsAgree } from './names/words.ts';
import { tellNames } from './tell-names.ts';
import type { Typed } from './typed.ts';

/** The organisation that it was taken for: what the card keeps. Which company that is now: see `hold.ts`. */
export interface Resolved {
  readonly organisationId: string;
  readonly resolution: NameResolution;
}

interface NamedRow {
  number: number;
  organisationId: string;
  rootId: string;
  name: string;
  how: string;
  private: boolean;
}

/**
 * The organisation that a typed name means: known under this name, or under one that leaves no doubt, or made anew. Where
 * there is a doubt whoever typed it is asked, and until then they are two. Of several companies of one name none is picked.
 * Throws 400 for a name without a letter or digit.
 */
export async function resolveCompany(tx: Tx, deps: Deps, typed: Typed): Promise<Resolved> {
  const key = typedKey(typed.company);
  if (key === '') {
    const fields = [{ field: 'company', message: 'must contain letters or digits' }];
    throw new ProblemError(400, 'invalid-input', 'Please mend: company.', { fields });
  }
  const known = await namesAs(tx, key, typed.company);
  if (known.length > 0) return await pick(tx, deps, typed, key, known);
  // Two who type the same new name at once make one organisation: the second waits here for the first.
  await tx.$queryRawUnsafe(`SELECT pg_advisory_xact_lock(hashtext('name'), hashtext($1))::text`, key);
  const meanwhile = await namesAs(tx, key, typed.company);
  if (meanwhile.length > 0) return await pick(tx, deps, typed, key, meanwhile);
  const found = await deps.names.resolve(typed.company, typed.domain === undefined ? {} : { domain: typed.domain });
  return (await sameAs(tx, deps, typed, found)) ?? (await addOrganisation(tx, deps, typed, found));
}

/**
 * Resolves many names and holds all their companies at once, in one order: two who write about some of the same never wait
 * for each other.
 */
export async function holdCompanies(tx: Tx, deps: Deps, typed: readonly Typed[]): Promise<void> {
  const inOrder = typed
    .map((item) => ({ item, key: typedKey(item.company) }))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1));
  const ids: string[] = [];
  for (const { item } of inOrder) ids.push((await resolveCompany(tx, deps, item)).organisationId);
  await holdInOrder(tx, ids);
}

/** Names with this key and no other legal form. */
async function namesAs(tx: Tx, key: string, company: string): Promise<NamedRow[]> {
  const rows = await tx.$queryRawUnsafe<NamedRow[]>(
    `SELECT n.number, n.organisation_id::text AS "organisationId", o.root_id::text AS "rootId", n.name, n.how, n.private
     FROM organisation_name n JOIN organisation o ON o.id = n.organisation_id
     WHERE n.key = $1 AND NOT n.dropped AND n.how <> 'ticker' ORDER BY n.number LIMIT 200`,
    key,
  );
  const { forms } = readName(withoutAsides(company));
  return rows.filter((row) => formsAgree(forms, readName(row.name).forms));
}

/** The one company that has this name; where several have it, whoever typed it is asked which. */
async function pick(tx: Tx, deps: Deps, typed: Typed, key: string, known: readonly NamedRow[]): Promise<Resolved> {
  const [first] = known;
  if (first && known.every((row) => row.rootId === first.rootId)) {
    if (first.private && typed.private !== true)
      await tx.organisationName.update({ where: { number: first.number }, data: { private: false } });
    return { organisationId: first.organisationId, resolution: { certainty: 1, reasons: [reasonOf(first.how)] } };
  }
  const resolution = { certainty: 0, reasons: ['several-known' as const] };
  const undecided = { memberId: typed.memberId, undecidedKey: key };
  const before = await tx.organisation.findUnique({ where: { memberId_undecidedKey: undecided } });
  if (before) return { organisationId: before.id, resolution };
  const organisationId = await makeOrganisation(tx, deps, typed, undecided);
  const candidateIds = [...new Set(known.map((row) => row.rootId))];
  await askWhether(tx, deps, typed, { organisationId, candidateIds, certainty: 0, doubts: ['another-alike'] });
  return { organisationId, resolution };
}

const reasonOf = (how: string): NameReason => {
  if (how === 'former') return 'former-name';
  return how === 'alike' || how === 'alias' ? 'known-name' : 'same-name';
};

/** What leaves no doubt becomes a name of the organisation that it means. */
async function sameAs(tx: Tx, deps: Deps, typed: Typed, found: Resolution): Promise<Resolved | null> {
  const { best, verdict, certainty } = found;
  if (!best || verdict !== 'same') return null;
  const named = await tx.organisation.findUnique({ where: { number: best.known.organisation }, select: { id: true } });
  if (!named) return null;
  await addName(tx, deps, { organisationId: named.id, typed, how: 'alike', certainty });
  const reasons: NameReason[] = [
    best.known.how === 'former' ? 'former-name' : 'spelling',
    ...(best.byDomain ? ['mail-domain' as const] : []),
  ];
  return { organisationId: named.id, resolution: { certainty, reasons } };
}

async function addOrganisation(tx: Tx, deps: Deps, typed: Typed, found: Resolution): Promise<Resolved> {
  const organisationId = await makeOrganisation(tx, deps, typed, {});
  await addName(tx, deps, { organisationId, typed, how: 'own', certainty: 1 });
  if (found.asked.length === 0) return { organisationId, resolution: { certainty: 1, reasons: ['new'] } };
  const numbers = found.asked.map(({ known }: Candidate) => known.organisation);
  const candidates = await tx.organisation.findMany({ where: { number: { in: numbers } }, orderBy: { number: 'asc' } });
  const candidateIds = [...new Set(candidates.map((candidate) => candidate.rootId))];
  const { certainty, doubts } = found;
  await askWhether(tx, deps, typed, { organisationId, candidateIds, certainty, doubts });
  return { organisationId, resolution: { certainty: 1 - certainty, reasons: ['in-doubt'] } };
}

async function makeOrganisation(
  tx: Tx,
  deps: Deps,
  typed: Typed,
  undecided: { memberId?: string; undecidedKey?: string },
): Promise<string> {
  const id = deps.runtime.newId();
  const displayName = presentable(typed.company);
  await tx.organisation.create({
    data: { id, rootId: id, displayName, createdAt: deps.runtime.now(), ...undecided },
  });
  return id;
}

/** Files a typed name under an organisation. */
export async function addName(
  tx: Tx,
  deps: Pick<Deps, 'runtime'>,
  name: {
    organisationId: string;
    typed: Pick<Typed, 'company' | 'private'>;
    how: 'own' | 'alike' | 'renamed';
    certainty: number;
  },
): Promise<void> {
  const { organisationId, typed, how, certainty } = name;
  const filed = withoutAsides(typed.company);
  await tx.organisationName.createMany({
    data: {
      organisationId,
      key: organisationKey(filed),
      spelling: spellingOf(filed),
      name: filed,
      how,
      certainty,
      private: typed.private ?? false,
      createdAt: deps.runtime.now(),
    },
    skipDuplicates: true,
  });
  const { rootId } = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } });
  await tellNames(tx, deps, [rootId]);
}
