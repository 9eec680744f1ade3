import type { OrganisationAnswer } from '@landed/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { valuesOf } from '../shared/form.ts';
import { show } from '../shared/page.ts';
import { ServiceFault } from '../shared/services.ts';
import { answered, type Said, wayAfter } from './answered.ts';
import { doubtsOf } from './doubts.ts';
import { companiesPage } from './pages.ts';

const path = '/me/companies';
/** Where the question may have stood; an address from elsewhere is never followed. */
const Back = z
  .string()
  .regex(/^\/me\/(?:needs|leads|contacts)\/[\da-f-]{36}$/)
  .catch(path);

const idOf = (request: FastifyRequest): string | undefined =>
  z.object({ id: z.uuid() }).safeParse(request.params).data?.id;

/** Somebody may have answered the question otherwise while it stood on this page. */
async function unlessAnswered(act: () => Promise<Said>): Promise<Said> {
  try {
    return await act();
  } catch (error) {
    const code = error instanceof ServiceFault ? error.problem.code : '';
    if (code === 'said-by-another' || code === 'answered-already') return code;
    throw error;
  }
}

/** Names of companies that are in doubt, asked of whoever typed them. */
export const companyRoutes =
  ({ services }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get(path, async (request, reply) => {
      const api = signedIn(services, request, reply);
      return await show(request, reply, companiesPage(await doubtsOf(api), answered(request, path)));
    });

    app.post(`${path}/:id`, async (request, reply) => {
      const api = signedIn(services, request, reply);
      const id = idOf(request);
      const { same, back } = valuesOf(request);
      if (!id || (same !== 'yes' && same !== 'no')) return reply.callNotFound();
      const body: z.infer<typeof OrganisationAnswer> = { same: same === 'yes' };
      const done = await unlessAnswered(async () => {
        await api.change('POST', `/api/organisation-questions/${id}/answers`, { body, answers: z.unknown() });
        return same === 'yes' ? 'same' : 'another';
      });
      return reply.redirect(wayAfter(Back.parse(back), done, id), 303);
    });

    app.post(`${path}/:id/undoing`, async (request, reply) => {
      const api = signedIn(services, request, reply);
      const id = idOf(request);
      if (!id) return reply.callNotFound();
      const done = await unlessAnswered(async () => {
        await api.change('POST', `/api/organisation-questions/${id}/undoings`, { answers: z.unknown() });
        return 'asked-again';
      });
      return reply.redirect(wayAfter(Back.parse(valuesOf(request)['back']), done, id), 303);
    });
  };
