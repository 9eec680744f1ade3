import { SameCompany } from '@landed/contracts';
import { z } from 'zod';
import { type Services, unlessAway } from '../shared/services.ts';

/** The names that whoever is signed in typed and that are in doubt; undefined while nobody can say. */
export const doubtsOf = async (api: Services): Promise<SameCompany[] | undefined> =>
  await unlessAway(api.get('/api/organisation-questions/mine', z.array(SameCompany)));
