import { consumer } from '@landed/chassis/inbox';
import { memberTargetsChanged } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { findMatches } from '../matches/find.ts';
import { resolveOrganisation } from '../organisations/organisations.ts';
import { organisationKey } from '../organisations/rules.ts';

/** Which companies a member would like to work for; what is open there is noted for them. */
export const onTargetsChanged = (deps: Deps) =>
  consumer<Tx, typeof memberTargetsChanged>(memberTargetsChanged, async (tx, event) => {
    const { memberId, companies } = event.data;
    const changed = await tx.$executeRawUnsafe(
      `INSERT INTO target_list (member_id, version) VALUES ($1::uuid, $2::int)
       ON CONFLICT (member_id) DO UPDATE SET version = excluded.version WHERE target_list.version < excluded.version`,
      memberId,
      event.version,
    );
    if (changed === 0) return;
    // In one order, so that two lists of companies never wait for each other; a name that cannot be read is left out.
    const readable = companies
      .map((company) => ({ company, key: organisationKey(company) }))
      .filter(({ key }) => key !== '')
      .toSorted((one, other) => (one.key < other.key ? -1 : 1));
    const targets = new Map<string, string>();
    for (const { company } of readable) {
      const { id } = await resolveOrganisation(tx, deps, company);
      if (!targets.has(id)) targets.set(id, company);
    }
    await tx.targetCompany.deleteMany({ where: { memberId } });
    await tx.targetCompany.createMany({
      data: [...targets].map(([organisationId, company]) => ({ memberId, organisationId, company })),
    });
    await findMatches(tx, deps, { memberId });
  });
