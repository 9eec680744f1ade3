import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Summary } from '../api/types.ts';
import { Panel } from '../shared/Panel.tsx';

const numbers = ['coming', 'comingFirstVisit', 'checkedIn', 'newcomers', 'walkIns'] as const;

/** Who has said so, and who is in the room. */
export function SoFar({ summary }: { summary: Summary }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('landed.week.people')}>
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(8rem, 1fr))' }}
      >
        {numbers.map((name) => (
          <Box key={name} sx={{ display: 'flex', flexDirection: 'column-reverse', justifyContent: 'flex-end' }}>
            <Typography component="dt" variant="body2" color="text.secondary">
              {translate(`landed.week.${name}`)}
            </Typography>
            <Typography component="dd" sx={{ m: 0, fontSize: '1.75rem', lineHeight: 1.2, fontWeight: 650 }}>
              {summary[name]}
            </Typography>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
