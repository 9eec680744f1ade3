import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { commitOnce } from '@landed/chassis/idempotency';
import { notFound } from '@landed/chassis/problem';
import { AskAnswer, AskView, askPurposes, IntroductionState, MyAsk } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { type Asked, answerAsk, readAsk } from './answer-ask.ts';
import { shownName } from './ask-around.ts';
import { notedFor } from './contact.ts';
import { myAsks } from './my-asks.ts';
import { askStateOf, type Holder, isLinkOver, mayHandOn, type Party, partyOf } from './rules.ts';
import { wordsForAsked, wordsForLink, wordsToForward } from './words.ts';

const tags = ['asks'];
const params = z.strictObject({ token: z.string().max(100) });

/** What is asked: as a list of mine, and behind the links in letters. Looking changes nothing, a POST answers. */
export const askRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/asks/mine',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'What I am asked and may answer', response: { 200: z.array(MyAsk) } },
      },
      async (request) =>
        await inTransaction(deps.prisma, async (tx) => await myAsks(tx, deps, actorOf(request).memberId)),
    );

    app.get(
      '/api/asks/:token',
      {
        config: { access: 'link' },
        schema: { tags, summary: 'What am I asked?', params, response: { 200: AskView } },
      },
      async (request) => {
        const { id, holder } = readToken(deps, request.params.token);
        return await inTransaction(deps.prisma, async (tx) => await viewOf(tx, deps, await readAsk(tx, id), holder));
      },
    );

    app.post(
      '/api/asks/:token',
      {
        config: { access: 'link' },
        schema: { tags, summary: 'Answer yes or no', params, body: AskAnswer, response: { 200: AskView } },
      },
      async (request, reply) => {
        const given = {
          ...readToken(deps, request.params.token),
          answer: request.body,
          correlationId: request.id,
        };
        await commitOnce(deps.prisma, request, reply, async (tx) => {
          const asked = await answerAsk(tx, deps, given);
          return { status: 200, body: await viewOf(tx, deps, asked, given.holder) };
        });
      },
    );
  };

function readToken(deps: Deps, token: string): { id: string; holder: Holder } {
  const link = deps.linker.read(Object.values(askPurposes), token);
  if (!link) throw notFound('question');
  const holder =
    link.purpose === askPurposes.owner ? 'owner' : link.purpose === askPurposes.handed ? 'handed' : 'contact';
  return { id: link.id, holder };
}

/** An owner need not say again what they noted; a contact to whom the words were handed names themselves. */
async function toName(
  tx: Tx,
  deps: Deps,
  introduction: Asked['introduction'],
  party: Party,
): Promise<z.infer<typeof AskView>['toName']> {
  if (introduction.contact !== null || introduction.forwarded !== (party === 'contact')) return [];
  const noted = party === 'contact' ? null : await notedFor(tx, deps, introduction);
  return [...(noted?.name ? [] : (['contactName'] as const)), ...(noted?.email ? [] : (['contactEmail'] as const))];
}

/** Whom asker and owner have in common: by name only if both they and the asker agreed to be named. */
async function linkWords(tx: Tx, linkId: string | null, need: Asked['need']): Promise<string | null> {
  if (linkId === null) return null;
  const linker = await tx.linker.findUnique({ where: { memberId: linkId } });
  if (!linker) return null;
  const named = linker.shown === 'named' && (await shownName(tx, need)) !== null;
  return wordsForLink(named ? await shownName(tx, { memberId: linkId, shareName: true }) : null);
}

/** Nothing about owner or contact; and nothing about the asker any more once it is closed. */
async function viewOf(tx: Tx, deps: Deps, asked: Asked, holder: Holder): Promise<z.infer<typeof AskView>> {
  const { introduction, need, organisation } = asked;
  const party = partyOf(holder);
  const facts = { ...introduction, state: IntroductionState.parse(introduction.state) };
  const now = deps.runtime.now();
  const over = isLinkOver(holder, introduction.forwarded, asked.askedKey !== null);
  const state = over ? 'closed' : askStateOf(facts, party, now);
  const closed = state === 'closed';
  const askerName = closed ? null : await shownName(tx, need);
  const company = party === 'owner' ? asked.ownersWord : organisation.displayName;
  // Also after the contact's no: the words would go with it otherwise, and tell of it.
  const hands =
    party === 'owner' && introduction.forwarded && state === 'answered-yes' && introduction.state !== 'introduced';
  return {
    party,
    company,
    askerName,
    blurb: closed ? '' : need.blurb,
    link: closed || party === 'contact' ? null : await linkWords(tx, introduction.linkId, need),
    state,
    detail: wordsForAsked(party, state, introduction),
    expiresAt: introduction.expiresAt.toISOString(),
    forward: hands
      ? {
          text: wordsToForward({ company, askerName, blurb: need.blurb }),
          token: deps.linker.mint(askPurposes.handed, introduction.id),
        }
      : null,
    toName: await toName(tx, deps, introduction, party),
    mayHandOn: party === 'owner' && mayHandOn(facts, now),
  };
}
