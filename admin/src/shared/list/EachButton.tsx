import type { ReactElement } from 'react';
import { BulkButton } from './BulkButton.tsx';
import { useEachSelected } from './useEachSelected.ts';

interface Props<Result> {
  label: string;
  children: ReactElement;
  work: (id: string) => Promise<Result>;
  /** Makes up for what `work` did to one, from what it answered. */
  takeBack?: (result: Result) => Promise<unknown>;
}

/** Does something that is safe to do, or to take back, to each chosen row. */
export function EachButton<Result>({ label, children, work, takeBack }: Props<Result>) {
  const { mutate, isPending } = useEachSelected(work, takeBack);
  return <BulkButton label={label} startIcon={children} disabled={isPending} onClick={() => mutate()} />;
}
