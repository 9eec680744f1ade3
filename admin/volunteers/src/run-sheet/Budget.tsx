import type { RunSheet } from '../api/types.ts';
import { say } from '../words/say.ts';
import type { SheetUse } from './use-sheet.ts';

/** What the newcomers' time comes to, and what may be done when it is not enough: nobody is dropped. */
export function Budget({ sheet, use }: { sheet: RunSheet; use: SheetUse }) {
  const { pitches } = sheet;
  if (pitches.newcomers === 0) return null;
  return (
    <section class={`notice ${pitches.fits ? 'calm' : 'heed'} stack`} aria-labelledby="budget">
      <h2 id="budget">{say('sheet.budget')}</h2>
      <p role="status">{pitches.detail}</p>
      {pitches.elsewhere > 0 ? (
        <div class="row">
          <button type="button" class="grow" disabled={use.busy} onClick={() => use.tap({ action: 'plan-tables' })}>
            {say('sheet.planTables', { count: pitches.elsewhere })}
          </button>
          <button type="button" class="grow" disabled={use.busy} onClick={() => use.tap({ action: 'plan-next-week' })}>
            {say('sheet.planNextWeek', { count: pitches.elsewhere })}
          </button>
        </div>
      ) : null}
    </section>
  );
}
