import { Box, useTheme } from '@mui/material';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Summary } from '../api/types.ts';

type Row = Summary['history'][number] & { label: string };

const height = 220;
const edge = { top: 12, right: 24, bottom: 28, left: 40 };
const labelWidth = 56;

/** Steps of 1, 2 or 5 times a power of ten, about four of them. */
function stepOf(most: number): number {
  const rough = Math.max(most / 4, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((step) => step * power >= rough) ?? 10);
}

function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(entry.contentRect.width, 240)));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}

/** Columns of who came, newcomers hatched; dots for who had said so. Told apart by shape, so it prints in black and white. */
export function HistoryChart({ rows }: { rows: Row[] }) {
  const translate = useTranslate();
  const { palette } = useTheme();
  const id = useId();
  const { ref, width } = useWidth();
  const most = Math.max(1, ...rows.flatMap((row) => [row.checkedIn, row.coming]));
  const step = stepOf(most);
  const top = Math.ceil(most / step) * step;
  const y = (value: number): number => edge.top + (height - edge.top - edge.bottom) * (1 - value / top);
  const slot = (width - edge.left - edge.right) / rows.length;
  const x = (index: number): number => edge.left + slot * index;
  const column = Math.min(slot * 0.62, 48);
  const every = Math.ceil(labelWidth / slot);
  const hatch = `${id}-hatch`;
  const text = { fill: palette.text.secondary, fontSize: 13 };

  const legend = [
    ['checkedIn', <rect key="mark" width="14" height="14" fill={palette.primary.main} />],
    ['newcomers', <rect key="mark" width="14" height="14" fill={`url(#${hatch})`} stroke={palette.primary.main} />],
    [
      'coming',
      <circle
        key="mark"
        cx="7"
        cy="7"
        r="4.5"
        fill={palette.background.paper}
        stroke={palette.text.primary}
        strokeWidth="2"
      />,
    ],
  ] as const;

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
        {Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step).map((value) => (
          <g key={value}>
            <line x1={edge.left} x2={width - edge.right} y1={y(value)} y2={y(value)} stroke={palette.divider} />
            <text x={edge.left - 8} y={y(value)} dy="0.35em" textAnchor="end" {...text}>
              {value}
            </text>
          </g>
        ))}
        {rows.map((row, index) => {
          const left = x(index) + (slot - column) / 2;
          const newcomers = Math.min(row.newcomers, row.checkedIn);
          return (
            <g key={row.startsAt}>
              <rect
                x={left}
                width={column}
                y={y(row.checkedIn)}
                height={y(0) - y(row.checkedIn)}
                fill={palette.primary.main}
              />
              {newcomers > 0 ? (
                <rect
                  {...{
                    x: left,
                    width: column,
                    y: y(row.checkedIn),
                    fill: `url(#${hatch})`,
                    stroke: palette.primary.main,
                  }}
                  height={y(0) - y(newcomers)}
                />
              ) : null}
              <circle
                {...{ cx: left + column / 2, cy: y(row.coming), r: 4.5, strokeWidth: 2 }}
                fill={palette.background.paper}
                stroke={palette.text.primary}
              />
              {(rows.length - 1 - index) % every === 0 ? (
                <text x={left + column / 2} y={height - 8} textAnchor="middle" {...text}>
                  {row.label}
                </text>
              ) : null}
            </g>
          );
        })}
      </svg>
      <Box aria-hidden sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 0.5, fontSize: '0.9375rem' }}>
        {legend.map(([name, mark]) => (
          <Box component="span" key={name} sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
            <svg width="14" height="14">
              {mark}
            </svg>
            {translate(`landed.history.${name}`)}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
