import { type Merge, mergeTraces, unmergeTraces } from '@landed/chassis/merge';
import { notFound, ProblemError } from '@landed/chassis/problem';
import type { Trace } from '@landed/chassis/traces';
import { NameDoubt, type OrganisationQuestionRow } from '@landed/contracts';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { askAround } from '../introductions/ask-around.ts';
import { holdInOrder } from './organisations.ts';

/** Everything that points at an organisation, as far as a merge has to move it. */
const pointing: readonly Trace[] = (
  ['need', 'lead', 'contact', 'target_company', 'lead_organisation', 'organisation_name'] as const
).map((table) => ({ table, column: 'organisation_id', erase: 'anonymise' }));

export const withNames = { candidate: true } as const satisfies Prisma.OrganisationQuestionInclude;
type Question = Prisma.OrganisationQuestionGetPayload<{ include: typeof withNames }>;

export const viewQuestion = (question: Question): OrganisationQuestionRow => ({
  id: question.id,
  typed: question.typed,
  candidate: question.candidate.displayName,
  certainty: question.certainty,
  doubts: z.array(NameDoubt).parse(question.doubts),
  askedAt: question.askedAt.toISOString(),
  state: question.same === null ? 'open' : question.same ? 'same' : 'different',
  answeredAt: question.answeredAt?.toISOString() ?? null,
});

async function lockQuestion(tx: Tx, id: string): Promise<Question> {
  await tx.$queryRawUnsafe('SELECT 1 FROM organisation_question WHERE id = $1::uuid FOR UPDATE', id);
  const question = await tx.organisationQuestion.findUnique({ where: { id }, include: withNames });
  if (!question) throw notFound('question');
  return question;
}

const holdBoth = async (tx: Tx, { provisionalId, candidateId }: Question): Promise<void> =>
  await holdInOrder(tx, [provisionalId, candidateId]);

/** Other instances read the names of both anew. */
const tellNames = async (tx: Tx, { survivorId, absorbedId }: Merge): Promise<number> =>
  await tx.$executeRawUnsafe(
    `UPDATE organisation_name SET seq = nextval('organisation_name_seq_seq') WHERE organisation_id IN ($1::uuid, $2::uuid)`,
    survivorId,
    absorbedId,
  );

/**
 * A person says whether two names mean one company. If they do, needs and leads of both meet at once. The same answer
 * twice is one answer. Throws 404, and 409 for another answer before the first one was undone.
 */
export async function answerQuestion(
  tx: Tx,
  deps: Deps,
  answer: { id: string; same: boolean; byId: string; correlationId: string },
): Promise<Question> {
  const question = await lockQuestion(tx, answer.id);
  if (question.same === answer.same) return question;
  if (question.same !== null)
    throw new ProblemError(409, 'answered-already', 'This was answered. Please undo that answer first.');
  const now = deps.runtime.now();
  const given = { same: answer.same, answeredAt: now, answeredBy: answer.byId };
  const update = async (mergeId: string | null): Promise<Question> =>
    await tx.organisationQuestion.update({
      where: { id: question.id },
      data: { ...given, mergeId },
      include: withNames,
    });
  if (!answer.same) return await update(null);
  await holdBoth(tx, question);
  const merge = {
    mergeId: deps.runtime.newId(),
    survivorId: question.candidateId,
    absorbedId: question.provisionalId,
  };
  await mergeTraces(tx, pointing, { ...merge, now });
  await tellNames(tx, merge);
  const organisation = { id: question.candidateId, displayName: question.candidate.displayName };
  await askAround(tx, deps, { organisation, correlationId: answer.correlationId });
  return await update(merge.mergeId);
}

/** Takes an answer back: the question is open again, and what it had moved goes back. */
export async function undoAnswer(tx: Tx, deps: Deps, id: string): Promise<Question> {
  const question = await lockQuestion(tx, id);
  if (question.mergeId !== null) {
    await holdBoth(tx, question);
    const { mergeId, candidateId: survivorId, provisionalId: absorbedId } = question;
    const merge = { mergeId, survivorId, absorbedId };
    await unmergeTraces(tx, { ...merge, now: deps.runtime.now() });
    await tellNames(tx, merge);
  }
  return await tx.organisationQuestion.update({
    where: { id },
    data: { same: null, answeredAt: null, answeredBy: null, mergeId: null },
    include: withNames,
  });
}
