import type { NewVehicle, Vehicle } from '../api/types.ts';

/** The API takes what may be said of a vehicle and refuses the rest. */
export const draftOf = (form: NewVehicle | Vehicle): NewVehicle => ({
  name: form.name,
  seats: form.seats,
  designedFor: form.designedFor,
  fittedSeats: form.fittedSeats,
  driverId: form.driverId || null,
  deputyId: form.deputyId || null,
  licenceCheckedOn: form.licenceCheckedOn || null,
  active: form.active,
});
