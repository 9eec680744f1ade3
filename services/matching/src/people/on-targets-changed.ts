import { consumer } from '@landed/chassis/inbox';
import { memberTargetsChanged } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { findMatches } from '../matches/find.ts';
import { byCompany } from '../organisations/hold.ts';
import { organisationKey } from '../organisations/names/keys.ts';
import { holdCompanies, resolveCompany } from '../organisations/resolve.ts';
import { tellNames } from '../organisations/tell-names.ts';

/** Which companies a member would like to work for; what is open there is noted for them. */
export const onTargetsChanged = (deps: Deps) =>
  consumer<Tx, typeof memberTargetsChanged>(memberTargetsChanged, async (tx, event) => {
    const { memberId, companies: written } = event.data;
    const changed = await tx.$executeRawUnsafe(
      `INSERT INTO target_list (member_id, version) VALUES ($1::uuid, $2::int)
       ON CONFLICT (member_id) DO UPDATE SET version = excluded.version WHERE target_list.version < excluded.version`,
      memberId,
      event.version,
    );
    if (changed === 0) return;
    // A name that cannot be read is left out.
    const typed = written
      .filter((company) => organisationKey(company) !== '')
      .map((company) => ({ company, memberId }));
    await holdCompanies(tx, deps, typed);
    const targets = new Map<string, Prisma.TargetCompanyCreateManyInput>();
    for (const item of typed) {
      const named = await resolveCompany(tx, deps, item);
      if (!targets.has(named.organisationId)) targets.set(named.organisationId, { ...item, ...named });
    }
    await tx.targetCompany.deleteMany({ where: { memberId } });
    await tx.targetCompany.createMany({ data: [...targets.values()] });
    const companies = await byCompany(tx, [...targets.keys()], (id) => id);
    await tellNames(
      tx,
      deps,
      companies.map(([id]) => id),
    );
    await findMatches(tx, deps, { memberId });
  });
