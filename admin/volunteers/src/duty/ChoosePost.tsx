import { say } from '../words/say.ts';
import { change } from './duty.ts';
import type { Post } from './posts.ts';

/** For a person with several roles: one at a time. */
export function ChoosePost({ posts }: { posts: readonly Post[] }) {
  return (
    <section class="stack" aria-labelledby="choose-post">
      <h2 id="choose-post">{say('post.choose')}</h2>
      {posts.map((post) => (
        <button key={post} type="button" class="big" onClick={() => void change({ post })}>
          {say(`post.${post}`)}
        </button>
      ))}
    </section>
  );
}
