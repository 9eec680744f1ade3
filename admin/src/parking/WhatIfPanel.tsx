import { Box, Button, Checkbox, Fade, FormControlLabel, FormGroup, LinearProgress, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { ParkingPlan, Tried } from '../api/types.ts';
import { PlainTable } from '../shared/AsTable.tsx';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { Panel } from '../shared/Panel.tsx';
import { Assumption } from './Assumption.tsx';
import type { WhatIfState } from './useWhatIf.ts';

const mostVehicles = 12;

/** Sliders for what nobody knows for sure, and what would follow; nothing of it is written. */
export function WhatIfPanel({ plan, whatIf }: { plan: ParkingPlan; whatIf: WhatIfState }) {
  const translate = useTranslate();
  const { wish, change, reset, isTrying, tried, atHand, isPending, error } = whatIf;
  const words = (name: string) => translate(`landed.what_if.${name}`);
  const p90 = plan.people.p90;
  const toggle = (lotId: string, closed: boolean) =>
    change({
      closedLotIds: closed ? [...wish.closedLotIds, lotId] : wish.closedLotIds.filter((other) => other !== lotId),
    });
  return (
    <Panel title={words('title')}>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 2 }}>
        {words('hint')}
      </Typography>
      <Assumption
        label={words('people')}
        value={wish.people ?? p90}
        range={{ min: 0, max: Math.max(60, Math.ceil((p90 * 2) / 10) * 10), step: 1 }}
        onChange={(people) => change({ people })}
      />
      <Assumption
        label={words('avo')}
        value={wish.avo ?? plan.avo}
        range={{ min: 1, max: 2.7, step: 0.05 }}
        format={{ minimumFractionDigits: 1 }}
        onChange={(avo) => change({ avo })}
      />
      <Assumption
        label={words('fill')}
        value={wish.fill ?? plan.fill}
        range={{ min: 0.8, max: 0.95, step: 0.01 }}
        format={{ style: 'percent' }}
        onChange={(fill) => change({ fill })}
      />
      <Assumption
        label={words('vehicles')}
        value={wish.vehicles ?? atHand}
        range={{ min: 0, max: Math.max(mostVehicles, atHand), step: 1 }}
        onChange={(vehicles) => change({ vehicles })}
      />
      <FormGroup aria-label={words('close')} role="group" sx={{ my: 1 }}>
        <Typography variant="body2">{words('close')}</Typography>
        {plan.lots.map(({ lotId, name }) => (
          <FormControlLabel
            key={lotId}
            label={name}
            control={
              <Checkbox
                size="small"
                checked={wish.closedLotIds.includes(lotId)}
                onChange={(_event, closed) => toggle(lotId, closed)}
              />
            }
          />
        ))}
      </FormGroup>
      <ErrorWords error={error} />
      {error ? (
        <Typography variant="body2" sx={{ my: 1 }}>
          {words('plan_as_it_is')}
        </Typography>
      ) : null}
      <Fade in={isPending} style={{ transitionDelay: isPending ? '800ms' : '0ms' }} unmountOnExit>
        <LinearProgress aria-label={words('working')} />
      </Fade>
      <Box role="status">{tried ? <Compared plan={plan} tried={tried} /> : null}</Box>
      <Button variant="outlined" disabled={!isTrying} onClick={reset} sx={{ mt: 1 }}>
        {words('reset')}
      </Button>
    </Panel>
  );
}

/** What the plan says, and what it would say. */
function Compared({ plan, tried }: { plan: ParkingPlan; tried: Tried }) {
  const translate = useTranslate();
  const words = (name: string) => translate(`landed.what_if.${name}`);
  return (
    <PlainTable
      title={words('compared')}
      columns={['what', 'now', 'then'].map(words)}
      rows={[
        [words('cars'), plan.cars.p90, tried.cars.p90],
        [words('usable'), plan.usable, tried.usable],
        [words('overflow'), plan.overflow, tried.overflow],
        [words('riders'), plan.riders, tried.riders],
        [words('needed'), '', tried.shuttle.vehiclesNeeded],
        [words('wait'), '', tried.shuttle.plannedWaitMinutes ?? '–'],
        [words('last'), '', tried.shuttle.lastGroupMinutes ?? '–'],
      ]}
    />
  );
}
