/**
 * Rule 48 in SQL: whether the reader of the letter `email` had another one of its kind since `since`, a placeholder or an
 * instant. Of two that are under way at once the later one gives way.
 */
export const hadOneThisWeekSql = (email: string, since: string): string => `EXISTS (
  SELECT FROM email other
  WHERE other.recipient = ${email}.recipient AND other.kind = ${email}.kind AND other.id <> ${email}.id
    AND other.sending_at >= ${since}
    AND (other.state IN ('sent', 'unknown') OR (other.state = 'sending' AND other.id < ${email}.id)))`;
