import { Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { RunSheet } from '../api/types.ts';
import { Fact, Facts } from '../shared/Facts.tsx';
import { Panel } from '../shared/Panel.tsx';

/** What the newcomers’ pitches take: worked out anew as they arrive. */
export function Pitches({ sheet }: { sheet: RunSheet }) {
  const translate = useTranslate();
  const { pitches } = sheet;
  const words = (name: string, values: object = {}) => translate(`landed.run_sheet.${name}`, values);
  const minutes = (seconds: number): string => words('minutes', { minutes: Math.round(seconds / 6) / 10 });
  return (
    <Panel title={words('pitches')}>
      <Typography sx={{ mb: 2 }}>{pitches.detail}</Typography>
      <Facts>
        <Fact name={words('newcomers')}>{pitches.newcomers}</Fact>
        <Fact name={words('block')}>{minutes(pitches.blockSeconds)}</Fact>
        <Fact name={words('needed')}>{minutes(pitches.neededSeconds)}</Fact>
        <Fact name={words('live')}>{pitches.live}</Fact>
        <Fact name={words('elsewhere')}>{pitches.elsewhere}</Fact>
        {pitches.tables.length > 0 ? <Fact name={words('tables')}>{pitches.tables.join(' + ')}</Fact> : null}
      </Facts>
    </Panel>
  );
}
