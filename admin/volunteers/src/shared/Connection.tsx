import { connected } from '../api/http.ts';
import { waiting } from '../keep/queue.ts';
import { say } from '../words/say.ts';
import { useStore } from './store.ts';

/** Whether what is done here arrives, and how much waits to be told: always in sight, in words and not by colour alone. */
export function Connection() {
  const isConnected = useStore(connected);
  const count = useStore(waiting).length;
  const words = isConnected
    ? count === 0
      ? say('connection.good')
      : say('connection.sending', { count })
    : count === 0
      ? say('connection.none')
      : say('connection.keeping', { count });
  return (
    <div class={`connection ${isConnected ? 'good' : 'none'}`}>
      <p>
        <span aria-hidden="true">{isConnected ? '●' : '○'}</span> {words}
      </p>
      {/* Said when it goes and comes, not at every tap. */}
      <p class="aside" role="status">
        {say(isConnected ? 'connection.there' : 'connection.away')}
      </p>
    </div>
  );
}
