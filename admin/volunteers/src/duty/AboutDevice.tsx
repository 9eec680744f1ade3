import { useState } from 'preact/hooks';
import { waiting } from '../keep/queue.ts';
import { offlineReady } from '../shared/offline.ts';
import { useStore } from '../shared/store.ts';
import { eveningOf, say, timeOf } from '../words/say.ts';
import { change, end } from './duty.ts';
import type { Duty } from './posts.ts';

/** What this device is, until when, whether it is ready to be without network, and its end. */
export function AboutDevice({ duty, close }: { duty: Duty; close: () => void }) {
  const { meeting } = duty;
  const ready = useStore(offlineReady);
  return (
    <div class="stack">
      <h2 id="about-device">
        {say(duty.holder === 'device' ? 'device.what' : 'device.person', { label: duty.label })}
      </h2>
      <dl class="facts">
        {duty.post ? (
          <>
            <dt>{say('device.post')}</dt>
            <dd>{say(`post.${duty.post}`)}</dd>
          </>
        ) : null}
        {meeting ? (
          <>
            <dt>{say('device.evening')}</dt>
            <dd>
              {meeting.title}, {eveningOf(meeting.startsAt, meeting.timeZone)}
            </dd>
          </>
        ) : null}
        <dt>{say('device.until')}</dt>
        <dd>{eveningOf(duty.expiresAt, meeting?.timeZone)}</dd>
        <dt>{say('device.offline')}</dt>
        <dd>{say(`device.offline.${ready}`)}</dd>
      </dl>
      {meeting ? (
        <button type="button" onClick={() => void change({ meeting: null }).then(close)}>
          {say('device.otherEvening')}
        </button>
      ) : null}
      {duty.posts.length > 1 ? (
        <button type="button" onClick={() => void change({ post: null }).then(close)}>
          {say('device.otherPost')}
        </button>
      ) : null}
      <End duty={duty} />
      <button type="button" class="main" onClick={close}>
        {say('action.close')}
      </button>
    </div>
  );
}

/** In two steps: a thumb that slips ends nothing. */
function End({ duty }: { duty: Duty }) {
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  const count = useStore(waiting).length;
  if (count > 0) return <p class="notice heed">{say('device.endLater', { count })}</p>;
  if (!asked)
    return (
      <button type="button" class="quiet-wrong" onClick={() => setAsked(true)}>
        {say('device.end')}
      </button>
    );
  const really = async () => {
    setBusy(true);
    await end().catch(() => setFault(say('device.endFault')));
    setBusy(false);
  };
  return (
    <div class="notice wrong stack">
      <p>{say('device.endReally', { time: timeOf(duty.expiresAt, duty.meeting?.timeZone) })}</p>
      {fault ? <p role="alert">{fault}</p> : null}
      <div class="row">
        <button type="button" class="wrong" disabled={busy} onClick={() => void really()}>
          {busy ? say('action.busy') : say('device.endNow')}
        </button>
        <button type="button" onClick={() => setAsked(false)}>
          {say('action.keep')}
        </button>
      </div>
    </div>
  );
}
