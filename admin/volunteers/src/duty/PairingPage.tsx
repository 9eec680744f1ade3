import { useState } from 'preact/hooks';
import { connected, Refusal } from '../api/http.ts';
import type { Session } from '../api/types.ts';
import { waiting } from '../keep/queue.ts';
import { Camera } from '../shared/Camera.tsx';
import { Plain } from '../shared/Plain.tsx';
import { useStore } from '../shared/store.ts';
import { say } from '../words/say.ts';
import { isCode, plainCode, shownCode } from './code-rules.ts';
import { pair, volunteer } from './duty.ts';
import { postsOf } from './posts.ts';

/** The organizer's code is typed, or scanned; what this phone then shows follows from it. */
export function PairingPage({ signedIn }: { signedIn: Session | null }) {
  const [code, setCode] = useState(() => plainCode(location.hash));
  const [scanning, setScanning] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  const isConnected = useStore(connected);
  const unsent = useStore(waiting).length;

  const submit = async () => {
    if (!isCode(code)) return setFault(say('pairing.incomplete'));
    setBusy(true);
    setFault('');
    try {
      await pair(code);
      history.replaceState(null, '', location.pathname);
    } catch (error) {
      setFault(error instanceof Refusal ? say('pairing.refused') : say('error.noAnswer'));
    }
    setBusy(false);
  };

  return (
    <Plain title={say('pairing.title')}>
      <p class="lead">{say('pairing.lead')}</p>
      {unsent > 0 ? <p class="notice heed">{say('over.waiting', { count: unsent })}</p> : null}
      {signedIn ? <AsYourself session={signedIn} /> : null}
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <label for="code">{say('pairing.code')}</label>
        <input
          id="code"
          class="code"
          value={shownCode(code)}
          onInput={(event) => setCode(plainCode(event.currentTarget.value))}
          autocapitalize="characters"
          autocomplete="off"
          spellcheck={false}
          aria-describedby="code-hint code-fault"
          aria-invalid={fault !== ''}
        />
        <p id="code-hint" class="hint">
          {say('pairing.hint')}
        </p>
        <p id="code-fault" role="alert" class={fault ? 'notice wrong' : ''}>
          {fault}
        </p>
        <button class="main big" disabled={busy}>
          {busy ? say('action.busy') : say('pairing.pair')}
        </button>
      </form>
      {scanning ? (
        <Camera
          onCode={(text) => {
            const scanned = plainCode(text);
            if (!isCode(scanned)) return false;
            setCode(scanned);
            setScanning(false);
            return true;
          }}
        />
      ) : (
        <button type="button" class="big" onClick={() => setScanning(true)}>
          {say('pairing.scan')}
        </button>
      )}
      {isConnected ? null : (
        <p class="notice heed" role="status">
          {say('pairing.offline')}
        </p>
      )}
    </Plain>
  );
}

/** A person with a role needs no code on their own phone; pairing it all the same would sign them out. */
function AsYourself({ session }: { session: Session }) {
  const posts = postsOf(session.roles);
  return (
    <div class="notice calm stack">
      <p>{say('pairing.signedIn', { name: session.displayName })}</p>
      {posts.length > 0 ? (
        <button type="button" class="main" onClick={() => void volunteer(session)}>
          {say('pairing.asYourself', { what: posts.map((post) => say(`post.${post}`)).join(', ') })}
        </button>
      ) : null}
    </div>
  );
}
