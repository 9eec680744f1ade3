import { Box, useTheme } from '@mui/material';
import { useId } from 'react';
import { useTranslate } from 'react-admin';
import type { MeetingFacts } from '../api/types.ts';
import { useSay } from '../shared/say.ts';
import { useWidth } from './useWidth.ts';

export interface Departure {
  vehicle: string | null;
  direction: 'ingress' | 'egress';
  departsAt: string;
  stepFree: boolean;
}

const lane = 34;
const edge = { top: 22, left: 4, right: 8, bottom: 22 };
const minuteMs = 60_000;

/** Departures on a line of time, a lane for each vehicle: triangles to the door, circles back; filled ones are step-free. */
export function TimetableChart({ runs, meeting }: { runs: readonly Departure[]; meeting: MeetingFacts }) {
  const translate = useTranslate();
  const say = useSay();
  const { palette } = useTheme();
  const id = useId();
  const { ref, width } = useWidth();
  const times = runs.map((run) => Date.parse(run.departsAt));
  const [start, end] = [Date.parse(meeting.startsAt), Date.parse(meeting.endsAt)];
  const from = Math.min(start, ...times) - 5 * minuteMs;
  const until = Math.max(end, ...times) + 5 * minuteMs;
  const x = (instant: number): number =>
    edge.left + ((width - edge.left - edge.right) * (instant - from)) / (until - from);
  const vehicles = [...new Set(runs.map((run) => run.vehicle ?? '–'))];
  const height = edge.top + lane * vehicles.length + edge.bottom;
  const text = { fill: palette.text.secondary, fontSize: 13 };
  return (
    <Box ref={ref} sx={{ mt: 1 }}>
      <svg role="img" aria-labelledby={`${id}-title`} width="100%" height={height} viewBox={`0 0 ${width} ${height}`}>
        <title id={`${id}-title`}>{translate('landed.shuttle.chart', { smart_count: runs.length })}</title>
        {[start, end].map((instant) => (
          <g key={instant}>
            <line
              x1={x(instant)}
              x2={x(instant)}
              y1={edge.top - 6}
              y2={height - edge.bottom}
              stroke={palette.error.main}
              strokeDasharray="5 4"
            />
            <text x={x(instant)} y={12} textAnchor={x(instant) > width - 40 ? 'end' : 'middle'} {...text}>
              {say.time(new Date(instant), meeting.timeZone)}
            </text>
          </g>
        ))}
        {vehicles.map((vehicle, index) => {
          const y = edge.top + lane * index + 24;
          return (
            <g key={vehicle}>
              <text
                x={edge.left}
                y={y - 10}
                {...text}
                paintOrder="stroke"
                stroke={palette.background.paper}
                strokeWidth="4"
              >
                {vehicle}
              </text>
              <line x1={edge.left} x2={width - edge.right} y1={y} y2={y} stroke={palette.divider} />
              {runs
                .filter((run) => (run.vehicle ?? '–') === vehicle)
                .map((run) => (
                  <Mark key={`${run.direction} ${run.departsAt}`} run={run} x={x(Date.parse(run.departsAt))} y={y} />
                ))}
            </g>
          );
        })}
        {[from + 5 * minuteMs, until - 5 * minuteMs].map((instant, index) => (
          <text key={instant} x={x(instant)} y={height - 4} textAnchor={index === 0 ? 'start' : 'end'} {...text}>
            {say.time(new Date(instant), meeting.timeZone)}
          </text>
        ))}
      </svg>
      <Box aria-hidden sx={{ fontSize: '0.9375rem', color: 'text.secondary' }}>
        {translate('landed.shuttle.legend')}
      </Box>
    </Box>
  );
}

function Mark({ run, x, y }: { run: Departure; x: number; y: number }) {
  const { palette } = useTheme();
  const paint = {
    fill: run.stepFree ? palette.primary.main : palette.background.paper,
    stroke: palette.primary.main,
    strokeWidth: 2,
  };
  return run.direction === 'ingress' ? (
    <path d={`M${x - 5} ${y - 6}L${x + 6} ${y}L${x - 5} ${y + 6}Z`} {...paint} />
  ) : (
    <circle cx={x} cy={y} r={5} {...paint} />
  );
}
