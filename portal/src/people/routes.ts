import { PortraitView, Profile, TiesView } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { doneOf } from '../shared/done.ts';
import { valuesOf } from '../shared/form.ts';
import { show } from '../shared/page.ts';
import { type Services, unlessAway } from '../shared/services.ts';
import { type Known, portraitPage } from './pages.ts';

const ties = '/api/ties/me';
const toldWords = new Map([
  ['known', 'It is kept, and read by nobody but you.'],
  ['unknown', 'It is taken back.'],
]);

/** Somebody whom this visitor may see; null for everybody else, whether they are there or not. */
async function portraitOf(api: Services, id: string): Promise<PortraitView | null> {
  const memberId = z.uuid().safeParse(id).data;
  return memberId ? await api.find(`/api/members/${memberId}/portrait`, PortraitView) : null;
}

async function knownTo(api: Services, memberId: string): Promise<Known> {
  const [own, mine] = await Promise.all([api.get('/api/members/me', Profile), unlessAway(api.get(ties, TiesView))]);
  return own.id === memberId ? undefined : mine?.knows.some((known) => known === memberId);
}

/** What somebody shows of themselves; and my word that I know them, which nobody reads and only finds ways. */
export const peopleRoutes =
  ({ services, newId }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get<{ Params: { id: string } }>('/people/:id', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const portrait = await portraitOf(api, request.params.id);
      if (!portrait) return reply.callNotFound();
      const known = await knownTo(api, portrait.memberId);
      return await show(
        request,
        reply,
        portraitPage(portrait, { known, once: newId(), told: toldWords.get(doneOf(request)) }),
      );
    });

    app.post<{ Params: { id: string } }>('/people/:id', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const portrait = await portraitOf(api, request.params.id);
      if (!portrait) return reply.callNotFound();
      const values = valuesOf(request);
      const { knows, circles, link } = await api.get(ties, TiesView);
      const others = knows.filter((known) => known !== portrait.memberId);
      const isKnown = values['known'] === 'yes';
      await api.change('PUT', ties, {
        body: { knows: isKnown ? [...others, portrait.memberId] : others, circles, link },
        once: values['once'],
        answers: TiesView,
      });
      return reply.redirect(`/people/${portrait.memberId}?done=${isKnown ? 'known' : 'unknown'}`, 303);
    });
  };
