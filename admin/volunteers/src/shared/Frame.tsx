import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { AboutDevice } from '../duty/AboutDevice.tsx';
import type { Duty } from '../duty/posts.ts';
import { say, timeOf } from '../words/say.ts';
import { Connection } from './Connection.tsx';

/** What stands around every post: which it is, of which evening, and whether what is done here arrives. */
export function Frame({ title, duty, children }: { title: string; duty: Duty; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { meeting } = duty;
  return (
    <>
      <header class="bar">
        <div class="bar-what">
          <h1>{title}</h1>
          <p>{meeting ? `${meeting.title}, ${timeOf(meeting.startsAt, meeting.timeZone)}` : duty.label}</p>
        </div>
        <Connection />
        <button type="button" class="on-bar" onClick={() => dialog.current?.showModal()}>
          {say('device.title')}
        </button>
      </header>
      <main>{children}</main>
      <dialog ref={dialog} aria-labelledby="about-device">
        <AboutDevice duty={duty} close={() => dialog.current?.close()} />
      </dialog>
    </>
  );
}
