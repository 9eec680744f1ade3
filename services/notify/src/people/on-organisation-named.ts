import { consumer } from '@landed/chassis/inbox';
import { organisationNamed } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { companyKey } from './company-rules.ts';

/** By which names one company is known: whoever wrote one of them means the others. */
export const onOrganisationNamed = () =>
  consumer<Tx, typeof organisationNamed>(organisationNamed, async (tx, event) => {
    const { organisationId, names } = event.data;
    const keys = [...new Set(names.map(companyKey))];
    await tx.$executeRaw`
      INSERT INTO company (organisation_id, keys, version) VALUES (${organisationId}::uuid, ${keys}::text[], ${event.version})
      ON CONFLICT (organisation_id) DO UPDATE SET keys = excluded.keys, version = excluded.version
      WHERE company.version < excluded.version`;
  });
