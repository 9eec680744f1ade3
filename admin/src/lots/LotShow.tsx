import { Alert, Link, Typography } from '@mui/material';
import { EditButton, useRecordContext, useTranslate } from 'react-admin';
import type { ParkingLot } from '../api/types.ts';
import { Fact, Facts } from '../shared/Facts.tsx';
import { Panel } from '../shared/Panel.tsx';
import { ShowOne } from '../shared/ShowOne.tsx';
import { target } from '../theme/target.ts';
import { RouteForm } from './RouteForm.tsx';

/** One place to park, who lets us park there, and the measured way from it. */
export default function LotShow() {
  return (
    <ShowOne actions={<EditButton />}>
      <Place />
      <Permission />
      <Way />
    </ShowOne>
  );
}

function Place() {
  const translate = useTranslate();
  const lot = useRecordContext<ParkingLot>();
  if (!lot) return null;
  const label = (field: string) => translate(`resources.lots.fields.${field}`);
  const numbers = ['stalls', 'reserved', 'background', 'accessible', 'van', 'walkMinutes'] as const;
  return (
    <Panel title={lot.name}>
      {lot.active ? null : (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('landed.lots.not_active')}
        </Alert>
      )}
      <Facts>
        <Fact name={label('kind')}>{translate(`words.lot.${lot.kind}`)}</Fact>
        <Fact name={label('address')}>{lot.address}</Fact>
        {numbers.map((name) => (
          <Fact key={name} name={label(name)}>
            {lot[name]}
          </Fact>
        ))}
        {lot.stopMetres === null ? null : <Fact name={label('stopMetres')}>{lot.stopMetres}</Fact>}
        {lot.mapUrl ? (
          <Fact name={label('mapUrl')}>
            <Link href={lot.mapUrl} sx={target}>
              {translate('landed.lots.map')}
            </Link>
          </Fact>
        ) : null}
      </Facts>
    </Panel>
  );
}

function Permission() {
  const translate = useTranslate();
  const lot = useRecordContext<ParkingLot>();
  if (!lot) return null;
  const label = (field: string) => translate(`resources.lots.fields.permission.${field}`);
  const { permission } = lot;
  return (
    <Panel title={translate('landed.lots.permission')}>
      {permission ? (
        <Facts>
          {(['owner', 'contact', 'from', 'until', 'opensAt', 'closesAt'] as const).map((name) => (
            <Fact key={name} name={label(name)}>
              {permission[name]}
            </Fact>
          ))}
        </Facts>
      ) : (
        <Alert severity="warning">{translate('landed.lots.permission_missing')}</Alert>
      )}
    </Panel>
  );
}

function Way() {
  const translate = useTranslate();
  const lot = useRecordContext<ParkingLot>();
  if (lot?.kind !== 'overflow') return null;
  const label = (field: string) => translate(`landed.route.${field}`);
  const { route } = lot;
  return (
    <Panel title={translate('landed.route.title')} action={<RouteForm lot={lot} />}>
      {route ? (
        <Facts>
          {(['out', 'back', 'dwell', 'recovery', 'measuredOn'] as const).map((name) => (
            <Fact key={name} name={label(name)}>
              {route[name]}
            </Fact>
          ))}
        </Facts>
      ) : (
        <Typography color="text.secondary">{translate('landed.route.none')}</Typography>
      )}
    </Panel>
  );
}
