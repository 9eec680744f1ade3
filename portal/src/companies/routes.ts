import type { OrganisationAnswer } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { valuesOf } from '../shared/form.ts';
import { show } from '../shared/page.ts';
import { doubtsOf } from './doubts.ts';
import { companiesPage } from './pages.ts';

const path = '/me/companies';
/** Where the question may have stood; an address from elsewhere is never followed. */
const Back = z
  .string()
  .regex(/^\/me\/(?:needs|leads|contacts)\/[\da-f-]{36}$/)
  .catch(path);

/** Names of companies that are in doubt, asked of whoever typed them. */
export const companyRoutes =
  ({ services }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get(path, async (request, reply) => {
      const api = signedIn(services, request, reply);
      return await show(request, reply, companiesPage(await doubtsOf(api)));
    });

    app.post(`${path}/:id`, async (request, reply) => {
      const api = signedIn(services, request, reply);
      const id = z.object({ id: z.uuid() }).safeParse(request.params).data?.id;
      const { same, back } = valuesOf(request);
      if (!id || (same !== 'yes' && same !== 'no')) return reply.callNotFound();
      const body: z.infer<typeof OrganisationAnswer> = { same: same === 'yes' };
      await api.change('POST', `/api/organisation-questions/${id}/answers`, { body, answers: z.unknown() });
      return reply.redirect(`${Back.parse(back)}?done=clear`, 303);
    });
  };
