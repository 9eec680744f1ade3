import type { Confirmation, ParkingLot, ParkingPlan } from '../api/types.ts';

/** A confirmation as its form holds it: each lot by its id, with whether it is used and who stands there. */
export interface ConfirmForm {
  fill: number;
  lots: Record<string, { use: boolean; staff: string[]; deputies: string[] }>;
}

/** A lot that can be decided about; how many cars and attendants is known of those in the plan. */
export interface LotChoice {
  lotId: string;
  name: string;
  planned: ParkingPlan['lots'][number] | null;
}

/** Those of the plan in its order, and then the others that are in use. */
export const choicesOf = (plan: ParkingPlan, lots: readonly ParkingLot[]): LotChoice[] => [
  ...plan.lots.map((lot) => ({ lotId: lot.lotId, name: lot.name, planned: lot })),
  ...lots
    .filter(({ id }) => plan.lots.every(({ lotId }) => lotId !== id))
    .map(({ id, name }) => ({ lotId: id, name, planned: null })),
];

export const formOf = (plan: ParkingPlan, choices: readonly LotChoice[]): ConfirmForm => ({
  fill: plan.fill,
  lots: Object.fromEntries(
    choices.map(({ lotId, planned }) => [
      lotId,
      {
        use: planned !== null,
        staff: planned?.staff.map(({ memberId }) => memberId) ?? [],
        deputies: planned?.deputies.map(({ memberId }) => memberId) ?? [],
      },
    ]),
  ),
});

/** In the order in which they were to be decided, and only those that are used. */
export const confirmationOf = ({ fill, lots }: ConfirmForm, choices: readonly LotChoice[]): Confirmation => ({
  fill,
  lots: choices.flatMap(({ lotId }) => {
    const lot = lots[lotId];
    return lot?.use ? [{ lotId, staff: lot.staff ?? [], deputies: lot.deputies ?? [] }] : [];
  }),
});
