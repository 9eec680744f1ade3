import { useMutation } from '@tanstack/react-query';
import { type Identifier, useListContext, useNotify, useRefresh, useTranslate } from 'react-admin';

const atOnce = 4;

interface Outcome {
  done: Identifier[];
  refused: Error[];
}

/**
 * Does one thing to each chosen row, some at a time. Those it was done to are not chosen any more; the others stay chosen,
 * with the sentence of the first that was refused.
 */
export function useEachSelected<Given = void>(work: (id: string, given: Given) => Promise<unknown>) {
  const { selectedIds, onSelect } = useListContext();
  const notify = useNotify();
  const refresh = useRefresh();
  const translate = useTranslate();
  return useMutation({
    mutationFn: async (given: Given): Promise<Outcome> => {
      const outcome: Outcome = { done: [], refused: [] };
      const queue = selectedIds.values();
      const some = async () => {
        for (const id of queue) {
          await work(String(id), given).then(
            () => outcome.done.push(id),
            (error: Error) => outcome.refused.push(error),
          );
        }
      };
      await Promise.all(Array.from({ length: atOnce }, some));
      return outcome;
    },
    onSuccess: ({ done, refused: [first, ...others] }) => {
      onSelect(selectedIds.filter((id) => !done.includes(id)));
      if (!first) notify('landed.list.each_done', { type: 'success', messageArgs: { smart_count: done.length } });
      else {
        const reason = translate(first.message, { _: first.message });
        const messageArgs = { done: done.length, refused: others.length + 1, reason };
        notify('landed.list.each_partly', { type: 'warning', messageArgs });
      }
    },
    onSettled: () => refresh(),
  });
}
