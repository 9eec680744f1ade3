import { useEffect } from 'react';
import { useFormContext } from 'react-hook-form';
import type { LotChoice } from './confirm-form.ts';

interface Props {
  choices: readonly LotChoice[];
  closedLotIds: readonly string[];
  fill: number;
}

/** Takes over what was tried out, and leaves alone who was chosen to stand where. */
export function AsTried({ choices, closedLotIds, fill }: Props) {
  const { setValue } = useFormContext();
  useEffect(() => {
    setValue('fill', fill);
    for (const { lotId, planned } of choices)
      setValue(`lots.${lotId}.use`, planned !== null && !closedLotIds.includes(lotId));
  }, [setValue, choices, closedLotIds, fill]);
  return null;
}
