import type { ReactNode } from 'react';
import { Edit, SaveButton, Toolbar, type TransformData } from 'react-admin';
import { useSavedAtOnce } from './useSavedAtOnce.ts';

interface Props {
  transform: TransformData;
  /** Whether the page goes on at once, and the change can be taken back for a while. */
  undoable?: boolean;
  children: ReactNode;
}

/**
 * Changes one thing. The rule for all of them: a change is undoable where nobody is told of it, no seat moves, nobody may do
 * more or less by it, and its few fields are soon typed again should the service refuse. Every other one waits for the
 * service’s answer, and what was typed stays until then.
 */
export function DeskEdit({ transform, undoable = false, children }: Props) {
  const atOnce = useSavedAtOnce(transform);
  return (
    <Edit transform={transform} redirect="show" sx={{ maxWidth: '52rem' }} {...(undoable ? atOnce : waiting)}>
      {children}
    </Edit>
  );
}

const waiting = { mutationMode: 'pessimistic' } as const;

/** Things go out of use or are taken down elsewhere, with a word on what follows: a form only keeps. */
export const SaveOnly = () => (
  <Toolbar>
    <SaveButton />
  </Toolbar>
);
