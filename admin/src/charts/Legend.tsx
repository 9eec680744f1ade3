import { Box, useTheme } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Whisker } from './Evening.tsx';

/** What the marks of the history mean. */
export function Legend({ hatch, without = [] }: { hatch: string; without?: readonly string[] }) {
  const translate = useTranslate();
  const { palette } = useTheme();
  const dot = { fill: palette.background.paper, stroke: palette.text.primary, strokeWidth: 2 };
  const marks = [
    ['checkedIn', <rect key="mark" width="14" height="14" y="2" fill={palette.primary.main} />],
    [
      'newcomers',
      <rect key="mark" width="14" height="14" y="2" fill={`url(#${hatch})`} stroke={palette.primary.main} />,
    ],
    ['foreseen', <Whisker key="mark" middle={7} low={16} mid={9} high={2} />],
    ['coming', <circle key="mark" cx="7" cy="9" r="4.5" {...dot} />],
  ] as const;
  const shown = marks.filter(([name]) => !without.includes(name));
  return (
    <Box aria-hidden sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 0.5, fontSize: '0.9375rem' }}>
      {shown.map(([name, mark]) => (
        <Box component="span" key={name} sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
          <svg width="14" height="18">
            {mark}
          </svg>
          {translate(`landed.history.${name}`)}
        </Box>
      ))}
    </Box>
  );
}
