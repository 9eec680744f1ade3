import type { RunSheet, Turn } from '../api/types.ts';
import { say } from '../words/say.ts';
import { currentSegment, endOf, liveTurn, segmentAfter, waitingIn } from './rules.ts';
import { Timer } from './Timer.tsx';
import type { SheetUse } from './use-sheet.ts';

/** What is on and who speaks, with the one button that is pressed most as the largest. */
export function NowOn({ sheet, use }: { sheet: RunSheet; use: SheetUse }) {
  const segment = currentSegment(sheet);
  const live = liveTurn(sheet);
  const [next] = waitingIn(sheet, segment);
  const after = segmentAfter(sheet);
  const segmentEnd = segment ? endOf(segment.startedAt, segment.budgetSeconds) : null;
  return (
    <section class="now card" aria-labelledby="now-part">
      <div class="now-part">
        <h2 id="now-part">{segment?.title ?? say('sheet.nothingOn')}</h2>
        {segmentEnd === null ? null : <Timer endMs={segmentEnd} label={say('sheet.partLeft')} />}
      </div>
      {live ? <Speaking turn={live} /> : null}
      {next ? (
        <button type="button" class="main now-main" disabled={use.busy} onClick={() => use.tap({ action: 'next' })}>
          {say(live ? 'sheet.next' : 'sheet.call')}
          <strong>{next.label}</strong>
        </button>
      ) : null}
      {live && !next ? (
        <button type="button" class="main now-main" disabled={use.busy} onClick={() => use.tap({ action: 'pass' })}>
          {say('sheet.done')}
        </button>
      ) : null}
      {live ? (
        <div class="row">
          {next ? (
            <>
              <button type="button" class="grow" disabled={use.busy} onClick={() => use.tap({ action: 'pass' })}>
                {say('sheet.pass')}
              </button>
              <button type="button" class="grow" disabled={use.busy} onClick={() => use.tap({ action: 'later' })}>
                {say('sheet.later')}
              </button>
            </>
          ) : null}
          <button
            type="button"
            class="grow"
            disabled={use.busy}
            onClick={() => use.tap({ action: 'extra-time', seconds: extraSeconds })}
          >
            {say('sheet.extra', { count: extraSeconds })}
          </button>
        </div>
      ) : null}
      {after ? (
        <button
          type="button"
          class={next || live ? '' : 'main now-main'}
          disabled={use.busy}
          onClick={() => use.tap({ action: 'next-segment' })}
        >
          {say('sheet.nextPart')}
          <strong>{after.title}</strong>
        </button>
      ) : (
        <p class="hint">{say('sheet.lastPart')}</p>
      )}
    </section>
  );
}

const extraSeconds = 30;

function Speaking({ turn }: { turn: Turn }) {
  const end = endOf(turn.startedAt, turn.limitSeconds);
  return (
    <div class="speaking">
      <p class="speaking-name">{turn.label}</p>
      {end === null ? null : (
        <Timer
          endMs={end}
          wholeSeconds={turn.limitSeconds}
          aloud
          label={say('sheet.speakerLeft', { name: turn.label })}
        />
      )}
      {turn.extraSeconds ? <p class="hint">{say('sheet.hasExtra', { count: turn.extraSeconds })}</p> : null}
    </div>
  );
}
