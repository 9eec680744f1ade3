import { useTranslate } from 'react-admin';
import type { RunSheet } from '../api/types.ts';
import { PlainTable } from '../shared/AsTable.tsx';
import { Panel } from '../shared/Panel.tsx';
import { useSay } from '../shared/say.ts';

const minutes = (seconds: number): number => Math.round(seconds / 60);

/** The evening as it goes: what was when, and who is up. */
export function Underway({ sheet }: { sheet: RunSheet }) {
  const translate = useTranslate();
  const say = useSay();
  const words = (name: string) => translate(`landed.run_sheet.${name}`);
  const live = sheet.turns.find((turn) => turn.state === 'live');
  const time = (instant: string | null): string => (instant ? say.time(instant) : '–');
  return (
    <Panel title={live ? translate('landed.run_sheet.speaks', { who: live.label }) : words('course')}>
      <PlainTable
        title={words('course')}
        columns={['segment', 'minutes_planned', 'began', 'ended', 'queue'].map(words)}
        rows={sheet.segments.map((segment) => [
          segment.title,
          minutes(segment.budgetSeconds),
          time(segment.startedAt),
          time(segment.endedAt),
          sheet.turns.filter((turn) => turn.segmentId === segment.id && turn.state === 'waiting').length,
        ])}
      />
    </Panel>
  );
}
