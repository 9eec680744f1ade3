import { type Actor, hasRole } from '@landed/chassis/auth';
import type { ListRequest } from '@landed/chassis/list';
import { notFound, ProblemError } from '@landed/chassis/problem';
import { NameDoubt, type OrganisationQuestionRow } from '@landed/contracts';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { seenBy } from '../people/discretion.ts';
import { stillOpen } from './ask-whether.ts';
import { calledOf } from './called.ts';
import type { Sayer } from './changes/changes.ts';
import { sayDifferent, sayTheSame } from './changes/same.ts';
import { undoChange } from './changes/undo.ts';
import { typedKey } from './names/keys.ts';
import { presentable } from './names/presentable.ts';
import { addName } from './resolve.ts';
import { tellNames } from './tell-names.ts';
import { typedBy } from './typists.ts';

export const withNames = {
  candidate: { include: { root: true } },
  provisional: true,
  change: true,
} as const satisfies Prisma.OrganisationQuestionInclude;
type Question = Prisma.OrganisationQuestionGetPayload<{ include: typeof withNames }>;

export const viewQuestion = (question: Question): OrganisationQuestionRow => ({
  id: question.id,
  // What whoever has left wrote is gone; the name under which the company is listed stays.
  typed: question.typed === '' ? question.provisional.displayName : presentable(question.typed),
  typedId: question.provisionalId,
  candidate: calledOf(question.candidate.root),
  candidateId: question.candidate.rootId,
  certainty: question.certainty,
  doubts: z.array(NameDoubt).parse(question.doubts),
  askedAt: question.askedAt.toISOString(),
  state: stateOf(question),
  answeredAt: question.change?.at.toISOString() ?? null,
});

const stateOf = ({ change }: Question): OrganisationQuestionRow['state'] => {
  if (!change || change.undoneAt !== null) return 'open';
  return change.kind === 'same' ? 'same' : 'different';
};

const isAskedFirst = (question: Question, { memberId }: Actor): boolean =>
  question.memberId === memberId || question.postedBy === memberId;

/**
 * For whoever typed the name or wrote it down for somebody, in their own words, and for organizers from whom they do not
 * hide. Throws 404 for everybody else.
 */
async function lockQuestion(tx: Tx, deps: Deps, actor: Actor, id: string): Promise<Question> {
  await tx.$queryRawUnsafe('SELECT 1 FROM organisation_question WHERE id = $1::uuid FOR UPDATE', id);
  const question = await tx.organisationQuestion.findUnique({ where: { id }, include: withNames });
  if (!question) throw notFound('question');
  if (isAskedFirst(question, actor)) return question;
  const theirs = await typedBy(tx, actor.memberId, question.provisionalId);
  if (theirs !== undefined) return { ...question, typed: theirs };
  if (!hasRole(actor, 'organizer')) throw notFound('question');
  const { notIn } = await seenBy(deps, actor);
  if (question.memberId !== null && notIn.includes(question.memberId)) throw notFound('question');
  return question;
}

const mayUndo = (question: Question, actor: Actor): boolean =>
  isAskedFirst(question, actor) || hasRole(actor, 'organizer') || question.change?.byId === actor.memberId;
const saidByAnother = (): ProblemError =>
  new ProblemError(
    409,
    'said-by-another',
    'Somebody else who typed this name said so. If it is not right, please tell an organizer.',
  );

const sayerOf = (actor: Actor): Sayer => ({
  byId: actor.memberId,
  byRole: hasRole(actor, 'organizer') ? 'organizer' : 'member',
});

/**
 * A person says whether two names mean one company. If they do, needs and leads of both meet at once. The same answer
 * twice is one answer. Throws 404, and 409 for another answer before the first one was undone, which only whoever gave it, was
 * asked first or is an organizer can do.
 */
export async function answerQuestion(
  tx: Tx,
  deps: Deps,
  answer: { id: string; same: boolean; actor: Actor; correlationId: string },
): Promise<Question> {
  const { same, actor, correlationId } = answer;
  const question = await lockQuestion(tx, deps, actor, answer.id);
  const state = stateOf(question);
  if (state === (same ? 'same' : 'different')) return question;
  if (state !== 'open') {
    if (!mayUndo(question, actor)) throw saidByAnother();
    throw new ProblemError(409, 'answered-already', 'This was answered. Please undo that answer first.');
  }
  const { provisionalId: organisationId, candidateId: otherId } = question;
  const said = { organisationId, otherId, sayer: sayerOf(actor), correlationId };
  const change = await (same ? sayTheSame : sayDifferent)(tx, deps, said);
  await tx.organisationQuestion.update({ where: { id: question.id }, data: { changeId: change.id } });
  await nameIfDecided(tx, deps, organisationId);
  return { ...(await reread(tx, question.id)), typed: question.typed };
}

/**
 * Takes an answer back: the question is open again, and what it had brought together parts. Throws 404, and 409 where
 * others who typed the name too would take back what somebody else said.
 */
export async function undoAnswer(
  tx: Tx,
  deps: Deps,
  undo: { id: string; actor: Actor; correlationId: string },
): Promise<Question> {
  const { actor, correlationId } = undo;
  const question = await lockQuestion(tx, deps, actor, undo.id);
  if (question.changeId === null) return question;
  if (!mayUndo(question, actor)) throw saidByAnother();
  await undoChange(tx, deps, { id: question.changeId, byId: actor.memberId, correlationId });
  await tx.organisationQuestion.update({ where: { id: question.id }, data: { changeId: null } });
  await nameIfDecided(tx, deps, question.provisionalId);
  return { ...(await reread(tx, question.id)), typed: question.typed };
}

const reread = async (tx: Tx, id: string): Promise<Question> =>
  await tx.organisationQuestion.findUniqueOrThrow({ where: { id }, include: withNames });

/** A name that several companies have is that of one more when it was said of each of them that it is not meant. */
async function nameIfDecided(tx: Tx, deps: Deps, organisationId: string): Promise<void> {
  const { undecidedKey } = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } });
  if (undecidedKey === null) return;
  const questions = await tx.organisationQuestion.findMany({
    where: { provisionalId: organisationId },
    include: withNames,
  });
  const another = questions.every((question) => stateOf(question) === 'different');
  const [first] = questions;
  const named = await tx.organisationName.findFirst({ where: { organisationId } });
  if (named && named.dropped === another)
    await tx.$executeRawUnsafe(
      `UPDATE organisation_name SET dropped = NOT dropped, seq = nextval('organisation_name_seq_seq') WHERE number = $1::int`,
      named.number,
    );
  await tellNames(tx, deps, [organisationId]);
  if (!named && another && first && typedKey(first.typed) === undecidedKey)
    await addName(tx, deps, { organisationId, typed: { company: first.typed }, how: 'own', certainty: 1 });
}

/** What the `seen` typed; of what waits only what still can be answered: a typed name that stands for itself. */
export async function listQuestions(
  tx: Pick<Tx, '$queryRawUnsafe' | 'organisationQuestion'>,
  list: ListRequest<
    'askedAt' | 'certainty',
    { id?: string[] | undefined; q?: string | undefined; open?: boolean | undefined }
  >,
  seen: { notIn: string[] },
): Promise<{ rows: OrganisationQuestionRow[]; total: number }> {
  const { id, q, open } = list.filter;
  const column = list.sort === 'askedAt' ? 'asked_at' : 'certainty';
  const found = await tx.$queryRawUnsafe<{ id: string; total: number }[]>(
    `SELECT q.id::text AS id, count(*) OVER ()::int AS total FROM organisation_question q
     JOIN organisation part ON part.id = q.provisional_id JOIN organisation c ON c.id = q.candidate_id
     LEFT JOIN organisation_change said ON said.id = q.change_id AND said.undone_at IS NULL
     WHERE ($1::uuid[] IS NULL OR q.id = ANY ($1)) AND ($2::boolean IS NULL OR CASE WHEN $2 THEN ${stillOpen} ELSE said.id IS NOT NULL END)
       AND ($5::text IS NULL OR strpos(lower(q.typed), lower($5)) > 0 OR strpos(lower(c.display_name), lower($5)) > 0)
       AND (q.member_id IS NULL OR q.member_id <> ALL ($6::uuid[]))
     ORDER BY q.${column} ${list.order}, q.id LIMIT $3 OFFSET $4`,
    id ?? null,
    open ?? null,
    list.take,
    list.skip,
    q ?? null,
    seen.notIn,
  );
  const ids = found.map((row) => row.id);
  const rows = await tx.organisationQuestion.findMany({ where: { id: { in: ids } }, include: withNames });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return { rows: ids.flatMap((one) => byId.get(one) ?? []).map(viewQuestion), total: found[0]?.total ?? 0 };
}
