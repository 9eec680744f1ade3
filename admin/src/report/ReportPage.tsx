import Download from '@mui/icons-material/Download';
import Print from '@mui/icons-material/Print';
import { Box, Button, FormControlLabel, LinearProgress, Switch, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { Title, useTranslate } from 'react-admin';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { ReportTable } from './ReportTable.tsx';
import { type Period, reportUrl, useReport } from './use-report.ts';

const thisYear = (): Period => {
  const today = new Date().toISOString().slice(0, 10);
  return { from: `${today.slice(0, 4)}-01-01`, until: today, landings: 'yes' };
};

/** What hosts and funders ask for: on one sheet, without names. */
export default function ReportPage() {
  const translate = useTranslate();
  const [period, setPeriod] = useState(thisYear);
  const { data, error, isFetching } = useReport(period);
  const disordered = period.from > period.until;
  const change = (more: Partial<Period>) => setPeriod({ ...period, ...more });
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: '60rem' }}>
      <Title title={translate('landed.report.title')} />
      <Typography sx={{ maxWidth: '65ch' }} className="no-print">
        {translate('landed.report.intro')}
      </Typography>
      <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'start' }}>
        {(['from', 'until'] as const).map((day) => (
          <TextField
            key={day}
            type="date"
            fullWidth={false}
            sx={{ width: '14rem' }}
            label={translate(`landed.report.${day}`)}
            value={period[day]}
            onChange={(event) => change({ [day]: event.target.value })}
            error={disordered}
            helperText={disordered && day === 'until' ? translate('landed.report.disordered') : undefined}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        ))}
        <FormControlLabel
          control={<Switch checked={period.landings === 'yes'} />}
          onChange={(_, on) => change({ landings: on ? 'yes' : 'no' })}
          label={translate('landed.report.with_landings')}
        />
        <Button startIcon={<Print />} onClick={() => window.print()} disabled={!data}>
          {translate('landed.report.print')}
        </Button>
        <Button startIcon={<Download />} href={reportUrl(period, { format: 'csv' })} download disabled={!data}>
          {translate('landed.list.as_file')}
        </Button>
      </Box>
      {isFetching ? <LinearProgress aria-label={translate('landed.report.title')} /> : null}
      <ErrorWords error={error} />
      {data ? <ReportTable report={data} /> : null}
    </Box>
  );
}
