import { type FormEvent, useState } from 'react';
import { HttpError, useTranslate } from 'react-admin';

/** Runs a form's work once at a time and keeps the sentence of what went wrong. */
export function useSubmit(work: () => Promise<void>) {
  const translate = useTranslate();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setWrong(null);
    work()
      .catch((error: unknown) => setWrong(translate(sentenceOf(error), { _: sentenceOf(error) })))
      .finally(() => setBusy(false));
  };
  return { busy, wrong, submit };
}

function sentenceOf(error: unknown): string {
  if (error instanceof HttpError) {
    const body: { errors?: Record<string, string> } | undefined = error.body;
    return Object.values(body?.errors ?? {}).join(' ') || error.message;
  }
  return error instanceof Error && error.message ? error.message : 'landed.error.unexpected';
}
