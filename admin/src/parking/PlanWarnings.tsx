import { useTranslate } from 'react-admin';
import type { ParkingPlan } from '../api/types.ts';
import { Panel } from '../shared/Panel.tsx';
import { Concerns } from './Concerns.tsx';

/** Mended where the attendants are chosen, on this page. */
const ofStaff = new Set(['unstaffed', 'no-deputy']);

/** What is wrong with a plan, each with the place where it can be mended. */
export function PlanWarnings({ plan }: { plan: ParkingPlan }) {
  const translate = useTranslate();
  if (plan.warnings.length === 0) return null;
  return (
    <Panel title={translate('landed.parking.warnings')}>
      <Concerns
        concerns={plan.warnings.map(({ code, detail, blocking, lotId }) => ({
          detail,
          blocking,
          to: lotId && !ofStaff.has(code) ? `/lots/${lotId}` : undefined,
        }))}
      />
    </Panel>
  );
}
