import { Box, useTheme } from '@mui/material';
import { useId } from 'react';
import { useTranslate } from 'react-admin';
import type { Range } from '../api/types.ts';
import { useWidth } from './useWidth.ts';

interface Props {
  range: Range;
  /** What it must not exceed, such as the room. */
  limit: number;
}

const height = 84;
const edge = 8;
const band = { top: 34, height: 22 };

/** From the tenth to the ninetieth percentile as a hatched band, the middle as a line, and the limit as another. */
export function RangeBar({ range, limit }: Props) {
  const translate = useTranslate();
  const { palette } = useTheme();
  const id = useId();
  const { ref, width } = useWidth();
  const most = Math.max(limit, range.p90) * 1.12;
  const x = (value: number): number => edge + ((width - 2 * edge) * value) / most;
  const words = { ...range, limit };
  const text = { fill: palette.text.primary, fontSize: 14 };
  return (
    <Box ref={ref}>
      <svg role="img" aria-labelledby={`${id}-title`} width="100%" height={height} viewBox={`0 0 ${width} ${height}`}>
        <title id={`${id}-title`}>{translate('landed.expected.chart', words)}</title>
        <defs>
          <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill={palette.background.paper} />
            <rect width="2.5" height="6" fill={palette.primary.main} />
          </pattern>
        </defs>
        <line x1={x(0)} x2={x(most)} y1={band.top + band.height} y2={band.top + band.height} stroke={palette.divider} />
        <rect
          x={x(range.p10)}
          width={Math.max(x(range.p90) - x(range.p10), 2)}
          y={band.top}
          height={band.height}
          fill={`url(#${id}-hatch)`}
          stroke={palette.primary.main}
        />
        <line
          x1={x(range.p50)}
          x2={x(range.p50)}
          y1={band.top - 6}
          y2={band.top + band.height + 6}
          stroke={palette.text.primary}
          strokeWidth="4"
        />
        <line
          x1={x(limit)}
          x2={x(limit)}
          y1={band.top - 12}
          y2={height - 16}
          stroke={palette.error.main}
          strokeWidth="2"
          strokeDasharray="5 4"
        />
        <text x={x(range.p10) - 6} y={band.top + 16} textAnchor="end" {...text}>
          {range.p10}
        </text>
        <text x={x(range.p50)} y={band.top - 12} textAnchor="middle" {...text} fontSize="18" fontWeight="650">
          {range.p50}
        </text>
        <text
          x={x(range.p90) + 6}
          y={band.top + 16}
          {...text}
          paintOrder="stroke"
          stroke={palette.background.paper}
          strokeWidth="4"
        >
          {range.p90}
        </text>
        <text x={x(limit)} y={height - 2} textAnchor="middle" fill={palette.error.main} fontSize="14">
          {translate('landed.expected.room', { limit })}
        </text>
      </svg>
    </Box>
  );
}
