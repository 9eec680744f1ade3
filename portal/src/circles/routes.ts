import { Profile, Ties, TiesView } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { doneOf } from '../shared/done.ts';
import { type Form, submit, valuesOf } from '../shared/form.ts';
import { show, type View } from '../shared/page.ts';
import { type Services, unlessAway } from '../shared/services.ts';
import { circlesPage, circleWords, valuesOfTies } from './pages.ts';

const path = '/me/circles';
const url = '/api/ties/me';

/** Circles in common and being in common: read by nobody but whoever says it. */
export const circleRoutes =
  ({ services, newId, publicUrl }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    const myPageOf = async (api: Services): Promise<string> =>
      new URL(`/people/${(await api.get('/api/members/me', Profile)).id}`, publicUrl).href;

    app.get(path, async (request, reply) => {
      const api = signedIn(services, request, reply);
      const kept = doneOf(request) === 'kept';
      const [ties, myPage] = await Promise.all([unlessAway(api.get(url, TiesView)), myPageOf(api)]);
      const form = ties && { values: valuesOfTies(ties), complaints: {} };
      const told = kept ? 'It is kept.' : undefined;
      return await show(request, reply, circlesPage(form, { once: newId(), told, people: ties?.people, myPage }));
    });

    app.post(path, async (request, reply) => {
      const api = signedIn(services, request, reply);
      const values = valuesOf(request);
      // Whom I said I know stays: it is said on their own pages.
      const [{ knows, people }, myPage] = await Promise.all([api.get(url, TiesView), myPageOf(api)]);
      const lines = (values['circles'] ?? '').split(/\r?\n/).map((line) => line.trim());
      return await submit(request, reply, {
        values,
        schema: Ties,
        input: { knows, circles: lines.filter((line) => line !== ''), link: values['link'] },
        words: circleWords,
        again: (form: Form): View => circlesPage(form, { once: newId(), told: undefined, people, myPage }),
        act: async (body) => {
          await api.change('PUT', url, { body, once: values['once'], answers: TiesView });
          return `${path}?done=kept`;
        },
      });
    });
  };
