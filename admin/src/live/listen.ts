import type { Changes, ServiceName } from '../api/types.ts';

interface Told {
  /** The stream is open, or it is not and the page has to ask by itself. */
  onOpen: (open: boolean) => void;
  /** Topics whose stamp differs from the one before; null: away for so long that anything may have changed. */
  onChange: (topics: readonly string[] | null) => void;
}

const againMs = 15_000;

/** Listens to what changes in a service until the answer is called. The browser comes back by itself after a break. */
export function listen(service: ServiceName, { onOpen, onChange }: Told): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let seen: Changes['topics'] | undefined;
  let heardAt = 0;
  const hear = (event: MessageEvent<string>) => {
    const { topics, windowSeconds }: Changes = JSON.parse(event.data);
    const before = seen;
    const away = before !== undefined && Date.now() - heardAt > windowSeconds * 1000;
    seen = { ...before, ...topics };
    heardAt = Date.now();
    if (away) onChange(null);
    else if (before) {
      const changed = Object.keys(topics).filter((topic) => topics[topic] !== before[topic]);
      if (changed.length > 0) onChange(changed);
    }
  };
  const open = () => {
    source = new EventSource(`/api/changes/${service}`);
    source.addEventListener('open', () => onOpen(true));
    source.addEventListener('board', hear);
    source.addEventListener('error', () => {
      onOpen(false);
      // A refusal ends it for good, as far as the browser is concerned.
      if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, againMs);
    });
  };
  open();
  return () => {
    clearTimeout(retry);
    source?.close();
  };
}
