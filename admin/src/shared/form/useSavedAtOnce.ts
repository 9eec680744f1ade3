import type { RaRecord, TransformData } from 'react-admin';
import { useDataProvider, useNotify, useRedirect, useResourceContext } from 'react-admin';
import { takenBackBy } from '../TakeBack.tsx';

interface Saved {
  id: RaRecord['id'];
  previousData: RaRecord;
}

/**
 * A change that is seen before the service has answered, and said to be saved when it has. react-admin’s own `undoable`
 * keeps a change to itself while it can be taken back, and whoever closes the page by then has lost it: here it is undone by
 * writing what there was before.
 */
export function useSavedAtOnce(transform: TransformData) {
  const dataProvider = useDataProvider();
  const notify = useNotify();
  const redirect = useRedirect();
  const resource = useResourceContext() ?? '';
  const back = async ({ id, previousData }: Saved) =>
    await dataProvider.update(resource, { id, data: await transform(previousData), previousData });
  return {
    mutationMode: 'optimistic',
    mutationOptions: {
      onSuccess: (seen: RaRecord) => redirect('show', resource, seen.id, seen),
      onSettled: (_saved: unknown, error: Error | null, saved: Partial<Saved>) => {
        const { id, previousData } = saved;
        if (error || id === undefined || previousData === undefined) return;
        notify('ra.notification.updated', {
          type: 'success',
          messageArgs: { smart_count: 1 },
          ...takenBackBy(async () => await back({ id, previousData })),
        });
      },
    },
  } as const;
}
