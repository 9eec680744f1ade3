import type { Sealer } from '@landed/chassis/seal';
import { DisplayName, EmailAddress, type Sealed } from '@landed/contracts';
import { z } from 'zod';

const Contact = z.strictObject({ name: DisplayName, email: EmailAddress });
export type Contact = z.infer<typeof Contact>;

export const openContact = (sealer: Sealer, sealed: Sealed): Contact => Contact.parse(JSON.parse(sealer.open(sealed)));
