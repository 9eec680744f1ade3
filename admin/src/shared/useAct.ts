import { useMutation } from '@tanstack/react-query';
import { useNotify, useRefresh } from 'react-admin';

interface Said<Given, Result> {
  /** What to say when it is done: a key, or one that follows from what came back. */
  done?: string | ((result: Result, given: Given) => string);
  after?: (result: Result) => void;
}

/** Does something once at a time, says what became of it, and has the page look again. */
export function useAct<Result, Given = void>(work: (given: Given) => Promise<Result>, said: Said<Given, Result> = {}) {
  const notify = useNotify();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: work,
    onSuccess: (result, given) => {
      const words = typeof said.done === 'function' ? said.done(result, given) : said.done;
      if (words) notify(words, { type: 'success' });
      said.after?.(result);
    },
    onError: (error) => notify(error.message, { type: 'error' }),
    onSettled: () => refresh(),
  });
}
