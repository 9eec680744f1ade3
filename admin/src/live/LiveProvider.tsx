import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { listen } from './listen.ts';
import { isForm, resourcesOf, serviceOn } from './topics.ts';

/** `still`: nothing is told on this page. `asking`: the stream is away, the page asks by itself. */
export type Liveness = 'live' | 'asking' | 'still';

const Context = createContext<Liveness>('still');
export const useLiveness = (): Liveness => useContext(Context);

const askEveryMs = 15_000;

/**
 * Shows what others change while a page is looked at. One stream at a time, for the service that the page is about: a browser
 * has few lines to one origin. A page in the background listens to nothing, and asks once it is looked at again.
 */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  const client = useQueryClient();
  const visible = useVisible();
  const service = serviceOn(pathname);
  const form = isForm(pathname);
  const [open, setOpen] = useState(false);
  const listening = service !== null && visible;

  useEffect(() => {
    if (!listening) return;
    const stop = listen(service, {
      onOpen: setOpen,
      onChange: (topics) => {
        if (form) return;
        if (topics === null) return void client.invalidateQueries();
        for (const name of topics.flatMap(resourcesOf)) void client.invalidateQueries({ queryKey: [name] });
      },
    });
    return () => {
      stop();
      setOpen(false);
    };
  }, [client, form, listening, service]);

  const asking = listening && !open && !form;
  useEffect(() => {
    if (!asking) return;
    // All that the page shows: one of a meeting has people of other lists on it.
    const timer = setInterval(() => void client.invalidateQueries(), askEveryMs);
    return () => clearInterval(timer);
  }, [asking, client]);

  return <Context value={service === null ? 'still' : open ? 'live' : 'asking'}>{children}</Context>;
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return visible;
}
