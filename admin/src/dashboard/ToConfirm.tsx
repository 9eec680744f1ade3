import { Alert, Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { MeetingFacts, ParkingPlan } from '../api/types.ts';
import { useParkingPlan } from '../parking/use-plan.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { Fact, Facts } from '../shared/Facts.tsx';
import { Panel } from '../shared/Panel.tsx';
import { useSay } from '../shared/say.ts';

/** Whether somebody stands behind the parking plan yet, and what stands in the way. */
export function ToConfirm({ meeting }: { meeting: MeetingFacts }) {
  const translate = useTranslate();
  const { data: plan, error } = useParkingPlan(meeting.id);
  return (
    <Panel title={translate('landed.parking.title')}>
      <ErrorWords error={error} />
      {plan ? <Plan plan={plan} meeting={meeting} /> : null}
    </Panel>
  );
}

function Plan({ plan, meeting }: { plan: ParkingPlan; meeting: MeetingFacts }) {
  const translate = useTranslate();
  const say = useSay();
  const words = (name: string, values: object = {}) => translate(`landed.parking.${name}`, values);
  const opening = plan.lots.filter((lot) => lot.opensAt !== null).map((lot) => lot.name);
  const blocking = plan.warnings.filter((warning) => warning.blocking).length;
  const over = Date.parse(meeting.endsAt) < Date.now();
  if (over && !plan.confirmedAt) return <Typography color="text.secondary">{words('never_confirmed')}</Typography>;
  if (plan.lots.length === 0) {
    return (
      <>
        <Typography sx={{ mb: 2 }}>{words('no_lots')}</Typography>
        <Button component={Link} to="/lots" variant="outlined">
          {words('to_lots')}
        </Button>
      </>
    );
  }
  return (
    <>
      <Alert severity={plan.confirmedAt ? 'success' : 'warning'} sx={{ mb: 2 }}>
        {plan.confirmedAt ? words('confirmed_at', { when: say.instant(plan.confirmedAt) }) : words('not_confirmed')}
      </Alert>
      <Facts>
        <Fact name={words('cars')}>{words('range', plan.cars)}</Fact>
        <Fact name={words('usable')}>{plan.usable}</Fact>
        <Fact name={words('overflow')}>{words('overflow_riders', { cars: plan.overflow, riders: plan.riders })}</Fact>
        <Fact name={words('opening')}>{opening.join(', ') || '–'}</Fact>
        <Fact name={words('warnings')}>
          {plan.warnings.length === 0
            ? words('no_warnings')
            : words('warning_count', { count: plan.warnings.length, blocking })}
        </Fact>
      </Facts>
      <Button component={Link} to={`/parking/${meeting.id}`} variant="contained" sx={{ mt: 2 }}>
        {words(plan.confirmedAt ? 'look' : 'look_and_confirm')}
      </Button>
    </>
  );
}
