import type { ReactElement } from 'react';
import { Button } from 'react-admin';
import { useEachSelected } from './useEachSelected.ts';

interface Props {
  label: string;
  children: ReactElement;
  work: (id: string) => Promise<unknown>;
}

/** Does something that is safe to do, or to undo, to each chosen row. */
export function EachButton({ label, children, work }: Props) {
  const { mutate, isPending } = useEachSelected(work);
  return (
    <Button label={label} disabled={isPending} onClick={() => mutate()}>
      {children}
    </Button>
  );
}
