import { useTheme } from '@mui/material';
import type { Range } from '../api/types.ts';

/** One evening: what came and what had been foreseen. `checkedIn` null: it is still to come. */
export interface EveningNumbers {
  startsAt: string;
  label: string;
  checkedIn: number | null;
  newcomers: number;
  /** null: it is not of interest here. */
  coming: number | null;
  foreseen: Range | null;
}

interface Props {
  row: EveningNumbers;
  /** Where its column stands, and how wide it is. */
  middle: number;
  width: number;
  y: (value: number) => number;
  hatch: string;
}

/** The column of one evening with its whisker and its dot. */
export function Evening({ row, middle, width, y, hatch }: Props) {
  const { palette } = useTheme();
  const { checkedIn, foreseen, coming } = row;
  const newcomers = Math.min(row.newcomers, checkedIn ?? 0);
  const column = { x: middle - width / 2, width };
  return (
    <>
      {checkedIn === null ? null : (
        <rect {...column} y={y(checkedIn)} height={y(0) - y(checkedIn)} fill={palette.primary.main} />
      )}
      {checkedIn !== null && newcomers > 0 ? (
        <rect
          {...column}
          y={y(checkedIn)}
          height={y(0) - y(newcomers)}
          fill={`url(#${hatch})`}
          stroke={palette.primary.main}
        />
      ) : null}
      {foreseen ? <Whisker middle={middle} low={y(foreseen.p10)} mid={y(foreseen.p50)} high={y(foreseen.p90)} /> : null}
      {coming === null ? null : (
        <circle
          cx={middle}
          cy={y(coming)}
          r={4.5}
          strokeWidth={2}
          fill={palette.background.paper}
          stroke={palette.text.primary}
        />
      )}
    </>
  );
}

/** What was foreseen: from P10 to P90, with the middle marked. Two lines, so that it is seen on a column as beside it. */
export function Whisker({ middle, low, mid, high }: { middle: number; low: number; mid: number; high: number }) {
  const { palette } = useTheme();
  const lines = `M${middle - 7} ${high}h14M${middle} ${high}V${low}M${middle - 7} ${low}h14M${middle - 4} ${mid}h8`;
  return (
    <>
      <path d={lines} fill="none" stroke={palette.background.paper} strokeWidth="5" />
      <path d={lines} fill="none" stroke={palette.text.primary} strokeWidth="2" />
    </>
  );
}
