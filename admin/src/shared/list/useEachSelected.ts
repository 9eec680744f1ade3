import { useMutation } from '@tanstack/react-query';
import { type Identifier, useListContext, useNotify, useRefresh, useTranslate } from 'react-admin';
import { takenBackBy } from '../TakeBack.tsx';

const atOnce = 4;

/** Does something to all of them, some at a time. */
async function each<Item>(items: Iterable<Item>, work: (item: Item) => Promise<unknown>): Promise<void> {
  const queue = items[Symbol.iterator]();
  const some = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, some));
}

interface Outcome<Result> {
  done: { id: Identifier; result: Result }[];
  refused: Error[];
}

/**
 * Does one thing to each chosen row. Those it was done to are not chosen any more; the others stay chosen, with the sentence
 * of the first that was refused. `takeBack` makes up for one that was done, from what `work` answered: it is offered for a while.
 */
export function useEachSelected<Result, Given = void>(
  work: (id: string, given: Given) => Promise<Result>,
  takeBack?: (result: Result) => Promise<unknown>,
) {
  const { selectedIds, onSelect } = useListContext();
  const notify = useNotify();
  const refresh = useRefresh();
  const translate = useTranslate();
  return useMutation({
    mutationFn: async (given: Given): Promise<Outcome<Result>> => {
      const outcome: Outcome<Result> = { done: [], refused: [] };
      await each(selectedIds, async (id) => {
        await work(String(id), given).then(
          (result) => outcome.done.push({ id, result }),
          (error: Error) => outcome.refused.push(error),
        );
      });
      return outcome;
    },
    onSuccess: ({ done, refused: [first, ...others] }) => {
      const gone = new Set(done.map(({ id }) => id));
      onSelect(selectedIds.filter((id) => !gone.has(id)));
      const back =
        takeBack && done.length > 0
          ? takenBackBy(async () => await each(done, async ({ result }) => await takeBack(result)))
          : {};
      if (!first)
        notify('landed.list.each_done', { type: 'success', messageArgs: { smart_count: done.length }, ...back });
      else {
        const reason = translate(first.message, { _: first.message });
        const messageArgs = { done: done.length, refused: others.length + 1, reason };
        notify('landed.list.each_partly', { type: 'warning', messageArgs, ...back });
      }
    },
    onSettled: () => refresh(),
  });
}
