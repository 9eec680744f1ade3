import { Box, useTheme } from '@mui/material';
import { useId } from 'react';
import { useTranslate } from 'react-admin';
import { useWidth } from './useWidth.ts';

interface Lot {
  lotId: string;
  name: string;
  usable: number;
  expectedCars: number;
  /** null: nobody counts yet. */
  counted: number | null;
  opensAt: string | null;
}

const bar = { height: 22, counted: 8 };
const edge = 4;
/** Below this width a name and its numbers have a line each. */
const roomForBoth = 480;

/**
 * Each lot as a bar: its frame is what may be used, the hatching what is predicted, the solid line below what was counted. Cars
 * that are too many stand out of the frame.
 */
export function PlanChart({ lots }: { lots: Lot[] }) {
  const translate = useTranslate();
  const { palette } = useTheme();
  const id = useId();
  const { ref, width } = useWidth();
  const most = Math.max(1, ...lots.flatMap((lot) => [lot.usable, lot.expectedCars, lot.counted ?? 0]));
  const x = (value: number): number => ((width - 2 * edge) * value) / most;
  const beside = width >= roomForBoth;
  const top = beside ? 26 : 46;
  const rowHeight = top + 48;
  const height = rowHeight * lots.length;
  const words = (lot: Lot): string =>
    translate(lot.counted === null ? 'landed.parking.bar' : 'landed.parking.bar_counted', {
      predicted: lot.expectedCars,
      usable: lot.usable,
      counted: lot.counted ?? 0,
    });
  return (
    <Box ref={ref} sx={{ mt: 2 }}>
      <svg role="img" aria-labelledby={`${id}-title`} width="100%" height={height} viewBox={`0 0 ${width} ${height}`}>
        <title id={`${id}-title`}>{translate('landed.parking.chart', { smart_count: lots.length })}</title>
        <defs>
          <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill={palette.background.paper} />
            <rect width="2.5" height="6" fill={palette.primary.main} />
          </pattern>
        </defs>
        {lots.map((lot, index) => (
          <g key={lot.lotId} transform={`translate(${edge} ${index * rowHeight})`}>
            <text y={18} fill={palette.text.primary} fontSize="15" fontWeight="650">
              {lot.name}
            </text>
            <text
              x={beside ? width - 2 * edge : 0}
              y={beside ? 18 : 38}
              textAnchor={beside ? 'end' : 'start'}
              fill={palette.text.secondary}
              fontSize="14"
            >
              {words(lot)}
            </text>
            <rect
              y={top}
              width={x(lot.expectedCars)}
              height={bar.height}
              fill={`url(#${id}-hatch)`}
              stroke={lot.expectedCars > lot.usable ? palette.error.main : palette.primary.main}
            />
            <rect
              y={top}
              width={x(lot.usable)}
              height={bar.height}
              fill="none"
              stroke={palette.text.primary}
              strokeWidth="2"
              strokeDasharray={lot.opensAt ? undefined : '5 4'}
            />
            {lot.counted === null ? null : (
              <rect
                y={top + bar.height + 3}
                width={x(lot.counted)}
                height={bar.counted}
                fill={lot.counted >= lot.usable ? palette.error.main : palette.text.primary}
              />
            )}
          </g>
        ))}
      </svg>
      <Legend hatch={`${id}-hatch`} />
    </Box>
  );
}

function Legend({ hatch }: { hatch: string }) {
  const translate = useTranslate();
  const { palette } = useTheme();
  const marks = [
    [
      'lot_usable',
      <rect key="m" x="1" y="3" width="18" height="12" fill="none" stroke={palette.text.primary} strokeWidth="2" />,
    ],
    [
      'predicted',
      <rect key="m" x="1" y="3" width="18" height="12" fill={`url(#${hatch})`} stroke={palette.primary.main} />,
    ],
    ['counted', <rect key="m" x="1" y="6" width="18" height="6" fill={palette.text.primary} />],
  ] as const;
  return (
    <Box aria-hidden sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 0.5, fontSize: '0.9375rem' }}>
      {marks.map(([name, mark]) => (
        <Box component="span" key={name} sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
          <svg width="20" height="18">
            {mark}
          </svg>
          {translate(`landed.parking.${name}`)}
        </Box>
      ))}
    </Box>
  );
}
