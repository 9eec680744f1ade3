import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Summary } from '../api/types.ts';
import { RangeBar } from '../charts/RangeBar.tsx';
import { AsTable } from '../shared/AsTable.tsx';
import { Panel } from '../shared/Panel.tsx';

/** How many are likely in the room, how sure that is, and what it was made from. */
export function Expected({ summary }: { summary: Summary }) {
  const translate = useTranslate();
  const { forecast, meeting } = summary;
  const { attendance, newcomers, cars, track } = forecast;
  const over = Date.parse(meeting.endsAt) < Date.now();
  const words = (name: string, values: object = {}) => translate(`landed.expected.${name}`, values);
  return (
    <Panel title={words('title')}>
      <RangeBar range={attendance} limit={meeting.roomLimit} />
      <Typography sx={{ mt: 1 }}>{words(over ? 'was_between' : 'between', attendance)}</Typography>
      <Typography>{words('newcomers', newcomers)}</Typography>
      <Box component="ul" sx={{ my: 1, pl: 2.5, color: 'text.secondary', '& li': { fontSize: '0.9375rem' } }}>
        <li>{forecast.basis}</li>
        {track.coverage === null && !over ? <li>{words('no_track')}</li> : null}
      </Box>
      <AsTable
        title={words('title')}
        columns={['what', 'p10', 'p50', 'p90'].map((column) => words(column))}
        rows={[
          [words('people'), attendance.p10, attendance.p50, attendance.p90],
          [words('of_them_new'), newcomers.p10, newcomers.p50, newcomers.p90],
          [words('cars'), cars.p10, cars.p50, cars.p90],
        ]}
      />
    </Panel>
  );
}
