import type { RunSheet, Turn } from '../api/types.ts';
import { type Phrase, say } from '../words/say.ts';
import { currentSegment, elsewhereOf, heardIn, waitingIn } from './rules.ts';
import type { SheetUse, Tap } from './use-sheet.ts';

/** Who is next, and where everybody else is; what can be done with one of them opens at their name. */
export function Queue({ sheet, use }: { sheet: RunSheet; use: SheetUse }) {
  const segment = currentSegment(sheet);
  const waiting = waitingIn(sheet, segment);
  const heard = heardIn(sheet, segment);
  const { tables, nextWeek } = elsewhereOf(sheet);
  const pitches = segment?.kind === 'pitches';
  const away: readonly Move[] = pitches ? ['pass', 'later', 'to-table', 'to-next-week'] : ['pass', 'later'];
  return (
    <section class="stack" aria-labelledby="queue">
      <h2 id="queue">{say('sheet.queue', { count: waiting.length })}</h2>
      {waiting.length === 0 ? <p class="hint">{say('sheet.nobodyWaits')}</p> : null}
      <ol class="turns">
        {waiting.map((turn) => (
          <TurnRow key={turn.id} turn={turn} actions={away} use={use} />
        ))}
      </ol>
      <Folded title={say('sheet.heard', { count: heard.length })} turns={heard} use={use} />
      {tables.map(([table, turns]) => (
        <Folded key={table} title={say('sheet.table', { table, count: turns.length })} turns={turns} use={use} />
      ))}
      <Folded title={say('sheet.nextWeek', { count: nextWeek.length })} turns={nextWeek} use={use} />
    </section>
  );
}

const names = {
  pass: 'sheet.pass',
  later: 'sheet.later',
  'to-table': 'sheet.toTable',
  'to-next-week': 'sheet.toNextWeek',
  'to-stage': 'sheet.toStage',
} as const satisfies Partial<Record<Tap['action'], Phrase>>;
type Move = keyof typeof names;

function TurnRow({ turn, actions, use }: { turn: Turn; actions: readonly Move[]; use: SheetUse }) {
  return (
    <li>
      <details name="turn">
        <summary>{turn.label}</summary>
        <div class="row">
          {actions.map((action) => (
            <button
              key={action}
              type="button"
              class="grow"
              disabled={use.busy}
              onClick={() => use.tap({ action, turnId: turn.id })}
            >
              {say(names[action])}
            </button>
          ))}
        </div>
      </details>
    </li>
  );
}

function Folded({ title, turns, use }: { title: string; turns: readonly Turn[]; use: SheetUse }) {
  if (turns.length === 0) return null;
  return (
    <details class="card">
      <summary>{title}</summary>
      <ul class="turns">
        {turns.map((turn) => (
          <TurnRow key={turn.id} turn={turn} actions={['to-stage']} use={use} />
        ))}
      </ul>
    </details>
  );
}
