import './timer.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useNow } from '../shared/clock.ts';
import { signal } from '../shared/signal.ts';
import { say } from '../words/say.ts';
import { clockOf, milestoneSince, secondsLeft } from './rules.ts';

interface Props {
  readonly endMs: number;
  /** What the bar counts as whole; left out there is no bar. */
  readonly wholeSeconds?: number;
  /** Heard and said aloud: for whoever is speaking, not for the part of the evening. */
  readonly aloud?: boolean;
  readonly label: string;
}

const tickMs = 250;

/** Counts down, and on past the end: seen from afar, heard, and said to who listens to the screen. */
export function Timer({ endMs, wholeSeconds, aloud = false, label }: Props) {
  const left = secondsLeft(endMs, useNow(tickMs));
  const over = left <= 0;
  const share = wholeSeconds ? Math.max(0, Math.min(1, left / wholeSeconds)) : 0;
  return (
    <div class={`timer ${over ? 'over' : ''}`}>
      <p role="timer" aria-label={label}>
        <span class="timer-clock">{left < 0 ? `+${clockOf(left)}` : clockOf(left)}</span>
        {over ? <span class="timer-over">{say('timer.time')}</span> : null}
      </p>
      {wholeSeconds ? (
        <div class="timer-bar" aria-hidden="true">
          <span style={{ transform: `scaleX(${share})` }} />
        </div>
      ) : null}
      {aloud ? <Aloud left={left} endMs={endMs} /> : null}
    </div>
  );
}

/** Each mark once; a screen that was asleep does not catch up on what it missed. */
function Aloud({ left, endMs }: { left: number; endMs: number }) {
  const [words, setWords] = useState('');
  const lowest = useRef({ endMs, left: left + 1 });
  useEffect(() => {
    const before = lowest.current.endMs === endMs ? lowest.current.left : left + 1;
    lowest.current = { endMs, left: Math.min(before, left) };
    const mark = milestoneSince(before, left);
    if (mark === null) return;
    setWords(say(`timer.${mark}`, { time: clockOf(left) }));
    if (mark === 'over' || mark === 'still-over') signal('over');
    if (mark === 'ten-seconds') signal('tap');
  }, [left, endMs]);
  return (
    <p class="aside" role="status">
      {words}
    </p>
  );
}
