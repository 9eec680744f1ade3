import { consumer } from '@landed/chassis/inbox';
import { memberTargetsChanged } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { companyKey } from './company-rules.ts';

export const onTargetsChanged = () =>
  consumer<Tx, typeof memberTargetsChanged>(memberTargetsChanged, async (tx, event) => {
    const { memberId } = event.data;
    const companies = [...new Set(event.data.companies.map(companyKey))];
    await tx.$executeRaw`
      INSERT INTO target (member_id, companies, version) VALUES (${memberId}::uuid, ${companies}::text[], ${event.version})
      ON CONFLICT (member_id) DO UPDATE SET companies = excluded.companies, version = excluded.version
      WHERE target.version < excluded.version`;
  });
