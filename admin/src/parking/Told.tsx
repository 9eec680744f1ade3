import { Alert, Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import type { MeetingFacts, Rehearsal } from '../api/types.ts';
import { PlainTable } from '../shared/AsTable.tsx';
import { useSay } from '../shared/say.ts';
import { lettersOf } from './letters.ts';

const most = 200;

/** To whom a letter would go, and what it would say: where to park, and who stands where. */
export function Told({ rehearsal, meeting }: { rehearsal: Rehearsal; meeting: MeetingFacts }) {
  const translate = useTranslate();
  const say = useSay();
  const { told, duties } = rehearsal;
  const { letters } = lettersOf(rehearsal);
  const words = (name: string, values: object = {}) => translate(`landed.confirm.${name}`, values);
  if (letters === 0) return <Alert severity="success">{words('nobody')}</Alert>;
  const standsAt = ({ lots, drives }: Rehearsal['duties'][number]): string =>
    lots.map(({ lot, deputy }) => (deputy ? words('steps_in', { lot }) : lot)).join(', ') ||
    words(drives ? 'still_drives' : 'evening_off');
  return (
    <>
      <Typography variant="h3">{words('letters', { smart_count: letters })}</Typography>
      <Letters
        title={words('parking_letters')}
        columns={['who', 'where', 'shuttle'].map((column) => words(column))}
        rows={told.map(({ displayName, lot, parking, departsAt }) => [
          displayName,
          lot ?? translate(`words.parking.${parking}`),
          departsAt ? say.time(departsAt, meeting.timeZone) : '–',
        ])}
      />
      <Letters
        title={words('duty_letters')}
        columns={['who', 'stands'].map((column) => words(column))}
        rows={duties.map((duty) => [duty.displayName, standsAt(duty)])}
      />
    </>
  );
}

function Letters({ rows, ...table }: { title: string; columns: readonly string[]; rows: readonly ReactNode[][] }) {
  const translate = useTranslate();
  if (rows.length === 0) return null;
  return (
    <>
      <Box sx={{ mb: 2, '& .MuiTableContainer-root': { maxHeight: '24rem' } }}>
        <PlainTable {...table} rows={rows.slice(0, most)} />
      </Box>
      {rows.length > most ? (
        <Typography>{translate('landed.confirm.more', { smart_count: rows.length - most })}</Typography>
      ) : null}
    </>
  );
}
