import { useState } from 'preact/hooks';
import type { RunSheet } from '../api/types.ts';
import { say } from '../words/say.ts';
import { currentSegment } from './rules.ts';

/** Somebody or something that nobody had planned: at the end of the queue of the part where it belongs. */
export function AddTurn({ sheet, add }: { sheet: RunSheet; add: (segmentId: string, label: string) => Promise<void> }) {
  const open = sheet.segments.filter((segment) => segment.endedAt === null);
  const [label, setLabel] = useState('');
  const [chosen, setChosen] = useState('');
  const segmentId = open.some(({ id }) => id === chosen) ? chosen : (currentSegment(sheet)?.id ?? open[0]?.id);
  if (segmentId === undefined) return null;
  const submit = async (): Promise<void> => {
    if (label.trim() === '') return;
    await add(segmentId, label.trim());
    setLabel('');
  };
  return (
    <details class="card">
      <summary>{say('sheet.add')}</summary>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div>
          <label for="turn-label">{say('sheet.addWho')}</label>
          <input
            id="turn-label"
            maxLength={120}
            value={label}
            onInput={(event) => setLabel(event.currentTarget.value)}
          />
        </div>
        <div>
          <label for="turn-part">{say('sheet.addWhere')}</label>
          <select id="turn-part" value={segmentId} onChange={(event) => setChosen(event.currentTarget.value)}>
            {open.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <button class="main">{say('sheet.addNow')}</button>
      </form>
    </details>
  );
}
