import { DiscretionView, MyIntroduction, NeedOutlook, OwnPortrait } from '@landed/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answered } from '../companies/answered.ts';
import { doubtsOf } from '../companies/doubts.ts';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { doneOf } from '../shared/done.ts';
import { forMembers } from '../shared/for-members.ts';
import { submit, valuesOf } from '../shared/form.ts';
import { show } from '../shared/page.ts';
import { type Services, unlessAway } from '../shared/services.ts';
import { cardWords, changeCardPage, choosePage, newCardPage } from './form-pages.ts';
import { type Kind, kindOf, type Lead, type Need, titleOf } from './kinds.ts';
import { ownCards } from './own.ts';
import { cardPage, cardsPage } from './pages.ts';
import { type CardSide, cardSides, valuesOfCard } from './sides.ts';

const toldWords = new Map([
  ['posted', 'It is posted.'],
  ['changed', 'It is kept.'],
  ['withdrawn', 'It is withdrawn.'],
]);
const told = (request: FastifyRequest): string | undefined => toldWords.get(doneOf(request));
const Asked = z.object({
  kind: z.string().optional().catch(undefined),
  company: z.string().trim().max(120).catch(''),
});

/** Needs (what I ask for) and leads (what I offer), of every kind. */
export const cardRoutes =
  ({ services, newId, timeZone }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    const onMine = async (
      request: FastifyRequest,
      reply: FastifyReply,
      side: CardSide,
      act: (api: Services, card: Need | Lead) => Promise<FastifyReply>,
    ): Promise<unknown> => {
      const api = signedIn(services, request, reply);
      const id = z.object({ id: z.uuid() }).safeParse(request.params).data?.id;
      const card = id ? (await ownCards(api, side.side, side.view, { id: [id] }))[0] : undefined;
      if (!card) return reply.callNotFound();
      return await act(api, card);
    };

    const drawn = async (api: Services, side: CardSide, kind: Kind) => {
      const [companies, discreet] = await Promise.all([targetsOf(api), discreetOf(api)]);
      return { card: side, kind, action: `/me/${side.side}`, once: newId(), companies, discreet };
    };

    const routesOf = (side: CardSide): void => {
      const path = `/me/${side.side}`;

      app.get(path, async (request, reply) => {
        const api = signedIn(services, request, reply);
        const own = ownCards(api, side.side, side.view);
        return await forMembers(request, reply, own, async (cards) => {
          const doubts = await doubtsOf(api);
          return await show(request, reply, cardsPage(side, { cards, doubts, told: told(request), timeZone }));
        });
      });

      app.get(`${path}/new`, async (request, reply) => {
        const api = signedIn(services, request, reply);
        const { kind: name, company } = Asked.parse(request.query);
        // Nobody fills in a form that they may not post yet.
        return await forMembers(request, reply, ownCards(api, side.side, side.view), async () => {
          if (name === undefined) return await show(request, reply, choosePage(side, company));
          const kind = kindOf(side.kinds, name);
          const form = { values: { company, visibility: kind.visibility }, complaints: {} };
          return await show(request, reply, newCardPage(form, await drawn(api, side, kind)));
        });
      });

      app.post(path, async (request, reply) => {
        const api = signedIn(services, request, reply);
        const values = valuesOf(request);
        const kind = kindOf(side.kinds, values['kind']);
        const page = await drawn(api, side, kind);
        return await submit(request, reply, {
          values,
          schema: side.request,
          input: side.inputOf(kind.name, values),
          words: cardWords,
          again: (form) => newCardPage(form, page),
          act: async (body) => {
            const posted = { body, once: values['once'], answers: side.view };
            const { id } = await api.change('POST', `/api/${side.side}`, posted);
            return `${path}/${id}?done=posted`;
          },
        });
      });

      app.get(`${path}/:id`, async (request, reply) =>
        onMine(request, reply, side, async (api, card) => {
          const ofNeed = side.side === 'needs' && card.company !== '';
          const [outlook, introductions, discreet] = await Promise.all([
            ofNeed ? unlessAway(api.get(`/api/needs/${card.id}/outlook`, NeedOutlook)) : undefined,
            ofNeed ? unlessAway(api.get('/api/introductions/mine', z.array(MyIntroduction))) : undefined,
            discreetOf(api),
          ]);
          const introduction = introductions?.find(({ needId }) => needId === card.id);
          const said = answered(request, `${path}/${card.id}`);
          return await show(
            request,
            reply,
            cardPage(side, { card, outlook, introduction, told: told(request), said, discreet, timeZone }),
          );
        }),
      );

      const changePage = async (api: Services, card: Need | Lead) => ({
        card: side,
        kind: kindOf(side.kinds, card.kind),
        action: `${path}/${card.id}/change`,
        once: newId(),
        about: titleOf(side.kinds, card),
        discreet: await discreetOf(api),
      });
      app.get(`${path}/:id/change`, async (request, reply) =>
        onMine(request, reply, side, async (api, card) => {
          if (card.state !== 'open') return reply.redirect(`${path}/${card.id}`, 303);
          const form = { values: valuesOfCard(card, timeZone), complaints: {} };
          return await show(request, reply, changeCardPage(form, await changePage(api, card)));
        }),
      );
      app.post(`${path}/:id/change`, async (request, reply) =>
        onMine(request, reply, side, async (api, card) => {
          const values = valuesOf(request);
          const page = await changePage(api, card);
          return await submit(request, reply, {
            values,
            schema: side.change,
            input: side.changeOf(card, values, timeZone),
            words: cardWords,
            again: (form) => changeCardPage(form, page),
            act: async (body) => {
              const change = { body, once: values['once'], answers: side.view };
              await api.change('PATCH', `/api/${side.side}/${card.id}`, change);
              return `${path}/${card.id}?done=changed`;
            },
          });
        }),
      );

      app.post(`${path}/:id/withdrawal`, async (request, reply) =>
        onMine(request, reply, side, async (api, { id }) => {
          await api.change('POST', `/api/${side.side}/${id}/withdrawals`, { answers: z.unknown() });
          return reply.redirect(`${path}?done=withdrawn`, 303);
        }),
      );
    };
    routesOf(cardSides.needs);
    routesOf(cardSides.leads);
  };

/** Do they look quietly? Undefined where it cannot be looked up. */
const discreetOf = async (api: Services): Promise<boolean | undefined> =>
  (await unlessAway(api.get('/api/members/me/discretion', DiscretionView)))?.discreet;

/** The companies on one's own list: most likely one of them is meant. */
const targetsOf = async (api: Services): Promise<readonly string[]> =>
  (await unlessAway(api.get('/api/members/me/portrait', OwnPortrait)))?.targetCompanies ?? [];
