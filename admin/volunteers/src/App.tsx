import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Meeting } from './api/types.ts';
import { ChooseEvening } from './duty/ChooseEvening.tsx';
import { ChoosePost } from './duty/ChoosePost.tsx';
import { state } from './duty/duty.ts';
import { OverPage } from './duty/OverPage.tsx';
import { PairingPage } from './duty/PairingPage.tsx';
import type { Duty, Post } from './duty/posts.ts';
import { Frame } from './shared/Frame.tsx';
import { Later } from './shared/Later.tsx';
import { Plain } from './shared/Plain.tsx';
import { useStore } from './shared/store.ts';
import { say } from './words/say.ts';

type Load = () => Promise<{ default: ComponentType<{ meeting: Meeting }> }>;
const screens: Readonly<Record<Post, Load>> = {
  door: async () => await import('./door/DoorScreen.tsx'),
  lot: async () => await import('./lot/LotScreen.tsx'),
  'run-sheet': async () => await import('./run-sheet/RunSheetScreen.tsx'),
  scribe: async () => await import('./scribe/ScribeScreen.tsx'),
  shuttle: async () => await import('./shuttle/ShuttleScreen.tsx'),
  stage: async () => await import('./stage/StageScreen.tsx'),
};

/** What this device shows follows from what it is: nothing is to be chosen that follows by itself. */
export function App() {
  const current = useStore(state);
  switch (current.at) {
    case 'starting':
      return <p class="starting">{say('starting')}</p>;
    case 'unusable':
      return <Plain title={say('app.name')}>{say('error.unusable')}</Plain>;
    case 'unpaired':
      return <PairingPage signedIn={current.signedIn} />;
    case 'over':
      return <OverPage why={current.why} unsent={current.unsent} />;
    case 'on-duty':
      return <OnDuty duty={current.duty} />;
    default:
      return current satisfies never;
  }
}

function OnDuty({ duty }: { duty: Duty }) {
  const { post, meeting } = duty;
  const title = post ? say(`post.${post}`) : say('app.name');
  useEffect(() => {
    document.title = `${title} - Landed`;
  }, [title]);
  return (
    <Frame title={title} duty={duty}>
      {post === null ? (
        <ChoosePost posts={duty.posts} />
      ) : meeting === null ? (
        <ChooseEvening until={duty.expiresAt} />
      ) : (
        <Later key={post} load={screens[post]} meeting={meeting} />
      )}
    </Frame>
  );
}
