import './stage.css';
import { useRef, useState } from 'preact/hooks';
import { connected } from '../api/http.ts';
import { type BoardAt, useBoard } from '../api/live.ts';
import type { Meeting, Stage } from '../api/types.ts';
import { Timer } from '../run-sheet/Timer.tsx';
import { useStore } from '../shared/store.ts';
import { useAwake } from '../shared/use-awake.ts';
import { say, timeOf } from '../words/say.ts';

const stageOf = (meetingId: string): BoardAt<Stage> => ({ path: `/api/meetings/${meetingId}/stage` });

/** For the projector: what is on, who speaks, how long, who is next; read from the back row. */
export default function StageScreen({ meeting }: { meeting: Meeting }) {
  const [stage] = useBoard(stageOf(meeting.id));
  const isConnected = useStore(connected);
  const screen = useRef<HTMLDivElement>(null);
  useAwake();
  return (
    <>
      <div class="stage-frame" ref={screen}>
        <div class="stage">
          {stage === null ? (
            <p class="stage-wait">{say('sheet.looking')}</p>
          ) : (
            <OnStage stage={stage} meeting={meeting} />
          )}
          {isConnected ? null : <p class="stage-away">{say('stage.away')}</p>}
        </div>
      </div>
      <FullScreen of={screen} />
    </>
  );
}

function OnStage({ stage, meeting }: { stage: Stage; meeting: Meeting }) {
  if (stage.state === 'closed') return <Large title={meeting.title} words={say('stage.closed')} />;
  if (stage.state !== 'running')
    return (
      <Large title={meeting.title} words={say('stage.begins', { time: timeOf(meeting.startsAt, meeting.timeZone) })} />
    );
  return (
    <>
      <header class="stage-part">
        <h2>{stage.segment ?? meeting.title}</h2>
        {stage.segmentEndsAt ? <Timer endMs={Date.parse(stage.segmentEndsAt)} label={say('sheet.partLeft')} /> : null}
      </header>
      <div class="stage-now">
        {stage.speaker === null ? null : (
          <p class="stage-speaker" style={letters(stage.speaker)}>
            {stage.speaker}
          </p>
        )}
        {stage.speaker !== null && stage.speakerEndsAt !== null ? (
          <Timer
            endMs={Date.parse(stage.speakerEndsAt)}
            aloud
            label={say('sheet.speakerLeft', { name: stage.speaker })}
          />
        ) : null}
      </div>
      {stage.next.length > 0 ? (
        <div class="stage-next">
          <h3>{say('stage.next')}</h3>
          <ol>
            {stage.next.map((name, index) => (
              <li key={`${index} ${name}`}>{name}</li>
            ))}
          </ol>
        </div>
      ) : null}
    </>
  );
}

const Large = ({ title, words }: { title: string; words: string }) => (
  <div class="stage-now">
    <p class="stage-speaker" style={letters(title)}>
      {title}
    </p>
    <p class="stage-words">{words}</p>
  </div>
);

/** A long name is set smaller, so that it stays whole. */
const letters = (text: string): Record<string, string> => ({ '--letters': String(Math.max(8, text.length)) });

/** For who sets it up; in full screen the hall sees nothing of it. */
function FullScreen({ of }: { of: { current: HTMLDivElement | null } }) {
  const [refused, setRefused] = useState(false);
  if (!document.fullscreenEnabled || refused) return null;
  const fill = async (): Promise<void> => {
    await of.current?.requestFullscreen().catch(() => setRefused(true));
  };
  return (
    <p class="stage-set-up">
      <button type="button" onClick={() => void fill()}>
        {say('stage.full')}
      </button>
    </p>
  );
}
