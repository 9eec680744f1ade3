import './run-sheet.css';
import { useState } from 'preact/hooks';
import type { Meeting, RunSheet } from '../api/types.ts';
import { useAwake } from '../shared/use-awake.ts';
import { say } from '../words/say.ts';
import { AddTurn } from './AddTurn.tsx';
import { Budget } from './Budget.tsx';
import { NowOn } from './NowOn.tsx';
import { Parts } from './Parts.tsx';
import { Queue } from './Queue.tsx';
import { type SheetUse, useSheet } from './use-sheet.ts';

/** The evening in order: what is on, who speaks, who is next, and how long each of them has. */
export default function RunSheetScreen({ meeting }: { meeting: Meeting }) {
  const use = useSheet(meeting.id);
  useAwake();
  const { sheet, trouble } = use;
  if (!sheet) return <p class="starting">{say('sheet.looking')}</p>;
  return (
    <div class="sheet">
      {trouble ? (
        <div class="notice wrong row" role="alert">
          <p class="grow">{trouble.words}</p>
          {trouble.again ? (
            <button type="button" onClick={trouble.again}>
              {say('action.again')}
            </button>
          ) : null}
        </div>
      ) : null}
      {sheet.state === 'draft' || sheet.state === 'published' ? <Before sheet={sheet} use={use} /> : null}
      {sheet.state === 'running' ? <Running sheet={sheet} use={use} /> : null}
      {sheet.state === 'closed' ? <p class="notice calm">{say('sheet.closed')}</p> : null}
      <Parts sheet={sheet} timeZone={meeting.timeZone} />
    </div>
  );
}

function Before({ sheet, use }: { sheet: RunSheet; use: SheetUse }) {
  const draft = sheet.state === 'draft';
  return (
    <section class="card stack" aria-labelledby="before">
      <h2 id="before">{say(draft ? 'sheet.draft' : 'sheet.published')}</h2>
      <p>{say(draft ? 'sheet.draftWords' : 'sheet.publishedWords')}</p>
      <button
        type="button"
        class="main big"
        disabled={use.busy}
        onClick={() => use.tap({ action: draft ? 'publish' : 'start' })}
      >
        {say(draft ? 'sheet.publish' : 'sheet.start')}
      </button>
      <Budget sheet={sheet} use={use} />
    </section>
  );
}

function Running({ sheet, use }: { sheet: RunSheet; use: SheetUse }) {
  return (
    <>
      <NowOn sheet={sheet} use={use} />
      {/* Before the queue: below forty names nobody would see that the time is not enough. */}
      <Budget sheet={sheet} use={use} />
      <Queue sheet={sheet} use={use} />
      <AddTurn sheet={sheet} add={use.add} />
      <Close use={use} />
    </>
  );
}

/** In two steps: an evening is closed once. */
function Close({ use }: { use: SheetUse }) {
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <button type="button" onClick={() => setAsked(true)}>
        {say('sheet.close')}
      </button>
    );
  return (
    <div class="notice heed stack">
      <p>{say('sheet.closeReally')}</p>
      <div class="row">
        <button type="button" class="wrong grow" onClick={() => use.tap({ action: 'close' })}>
          {say('sheet.closeNow')}
        </button>
        <button type="button" onClick={() => setAsked(false)}>
          {say('action.back')}
        </button>
      </div>
    </div>
  );
}
