import type { ComponentChildren } from 'preact';

/** A page before, after or beside a post: no bar, one thing to read or do. */
export function Plain({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <main class="plain">
      <h1>{title}</h1>
      {children}
    </main>
  );
}
