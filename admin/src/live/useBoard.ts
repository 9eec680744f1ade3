import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { httpClient } from '../api/http-client.ts';

const askEveryMs = 10_000;

/** A board of the API (`/api/…`): shown as it changes, and asked for every now and then where no stream comes through. */
export function useBoard<Board>(path: string | null) {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (path === null) return;
    const source = new EventSource(path);
    source.addEventListener('open', () => setOpen(true));
    source.addEventListener('error', () => setOpen(false));
    source.addEventListener('board', (event: MessageEvent<string>) => {
      const board: Board = JSON.parse(event.data);
      client.setQueryData(['board', path], board);
    });
    return () => {
      source.close();
      setOpen(false);
    };
  }, [client, path]);
  return useQuery({
    queryKey: ['board', path],
    queryFn: async () => (path === null ? null : (await httpClient<Board>(path)).json),
    enabled: path !== null,
    refetchInterval: open ? false : askEveryMs,
  });
}
