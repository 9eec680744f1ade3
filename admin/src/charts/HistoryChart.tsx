import { Box, useTheme } from '@mui/material';
import { useId } from 'react';
import { useTranslate } from 'react-admin';
import { Evening, type EveningNumbers } from './Evening.tsx';
import { Legend } from './Legend.tsx';
import { ticksTo } from './scale.ts';
import { useWidth } from './useWidth.ts';

const height = 240;
const edge = { top: 12, right: 24, bottom: 28, left: 40 };
const labelWidth = 56;

/**
 * Columns of who came, newcomers hatched; whiskers of what had been foreseen; dots for who had said so. Told apart by shape,
 * so that it prints in black and white.
 */
export function HistoryChart({ rows }: { rows: EveningNumbers[] }) {
  const translate = useTranslate();
  const { palette } = useTheme();
  const id = useId();
  const { ref, width } = useWidth();
  const { ticks, top } = ticksTo(
    Math.max(1, ...rows.flatMap((row) => [row.checkedIn ?? 0, row.coming ?? 0, row.foreseen?.p90 ?? 0])),
  );
  const y = (value: number): number => edge.top + (height - edge.top - edge.bottom) * (1 - value / top);
  const slot = (width - edge.left - edge.right) / rows.length;
  const every = Math.ceil(labelWidth / slot);
  const hatch = `${id}-hatch`;
  const text = { fill: palette.text.secondary, fontSize: 13 };
  return (
    <Box ref={ref}>
      <svg role="img" aria-labelledby={`${id}-title`} width="100%" height={height} viewBox={`0 0 ${width} ${height}`}>
        <title id={`${id}-title`}>{translate('landed.history.chart', { smart_count: rows.length })}</title>
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill={palette.background.paper} />
            <rect width="2.5" height="6" fill={palette.primary.main} />
          </pattern>
        </defs>
        {ticks.map((value) => (
          <g key={value}>
            <line x1={edge.left} x2={width - edge.right} y1={y(value)} y2={y(value)} stroke={palette.divider} />
            <text x={edge.left - 8} y={y(value)} dy="0.35em" textAnchor="end" {...text}>
              {value}
            </text>
          </g>
        ))}
        {rows.map((row, index) => {
          const middle = edge.left + slot * (index + 0.5);
          return (
            <g key={row.startsAt}>
              <Evening row={row} middle={middle} width={Math.min(slot * 0.62, 48)} y={y} hatch={hatch} />
              {(rows.length - 1 - index) % every === 0 ? (
                <text x={middle} y={height - 8} textAnchor="middle" {...text}>
                  {row.label}
                </text>
              ) : null}
            </g>
          );
        })}
      </svg>
      <Legend hatch={hatch} without={rows.every(({ coming }) => coming === null) ? ['newcomers', 'coming'] : []} />
    </Box>
  );
}
