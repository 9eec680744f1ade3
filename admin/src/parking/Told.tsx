import { Alert, Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { MeetingFacts, Rehearsal } from '../api/types.ts';
import { PlainTable } from '../shared/AsTable.tsx';
import { useSay } from '../shared/say.ts';

const most = 200;

/** To whom a letter would go, and what it would say. */
export function Told({ rehearsal, meeting }: { rehearsal: Rehearsal; meeting: MeetingFacts }) {
  const translate = useTranslate();
  const say = useSay();
  const { told } = rehearsal;
  const words = (name: string, values: object = {}) => translate(`landed.confirm.${name}`, values);
  if (told.length === 0) return <Alert severity="success">{words('nobody')}</Alert>;
  return (
    <>
      <Typography variant="h3">{words('letters', { smart_count: told.length })}</Typography>
      <Box sx={{ '& .MuiTableContainer-root': { maxHeight: '24rem' } }}>
        <PlainTable
          title={words('letters', { smart_count: told.length })}
          columns={['who', 'where', 'shuttle'].map((column) => words(column))}
          rows={told
            .slice(0, most)
            .map(({ displayName, lot, parking, departsAt }) => [
              displayName,
              lot ?? translate(`words.parking.${parking}`),
              departsAt ? say.time(departsAt, meeting.timeZone) : '–',
            ])}
        />
      </Box>
      {told.length > most ? <Typography>{words('more', { smart_count: told.length - most })}</Typography> : null}
    </>
  );
}
