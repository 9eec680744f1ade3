import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Refusal } from '../api/http.ts';
import type { GroundRules, Scan } from '../api/types.ts';
import { say } from '../words/say.ts';
import { isAddress } from './rules.ts';

interface Props {
  readonly name: string;
  readonly rules: GroundRules | null;
  readonly letIn: (walkIn: NonNullable<Scan['walkIn']>) => Promise<void>;
  readonly cancel: () => void;
}

/** Somebody new: a name or an alias is enough, an address helps, and both take less than a minute. */
export function WalkIn({ name, rules, letIn, cancel }: Props) {
  const [displayName, setName] = useState(name);
  const [email, setEmail] = useState('');
  const [agreed, setAgreed] = useState(false);
  const [faults, setFaults] = useState<{ name?: string; email?: string; other?: string }>({});
  const [busy, setBusy] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => nameField.current?.focus(), []);

  const submit = async (): Promise<void> => {
    const [who, address] = [displayName.trim(), email.trim()];
    if (who === '') return setFaults({ name: say('walkIn.noName') });
    if (address !== '' && !isAddress(address)) return setFaults({ email: say('walkIn.noAddress') });
    setFaults({});
    setBusy(true);
    try {
      await letIn({
        displayName: who,
        ...(address === '' ? {} : { email: address }),
        ...(agreed && rules ? { groundRulesVersion: rules.version } : {}),
      });
    } catch (error) {
      setFaults(faultsIn(error));
    }
    setBusy(false);
  };

  return (
    <form
      class="walk-in stack"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      noValidate
    >
      <h2>{say('walkIn.title')}</h2>
      <div>
        <label for="walk-in-name">{say('walkIn.name')}</label>
        <input
          id="walk-in-name"
          ref={nameField}
          value={displayName}
          onInput={(event) => setName(event.currentTarget.value)}
          maxLength={80}
          autocomplete="off"
          autocapitalize="words"
          aria-invalid={faults.name !== undefined}
          aria-describedby="walk-in-name-fault"
        />
        <p id="walk-in-name-fault" class="fault" role="alert">
          {faults.name}
        </p>
      </div>
      <div>
        <label for="walk-in-address">{say('walkIn.address')}</label>
        <input
          id="walk-in-address"
          type="email"
          value={email}
          onInput={(event) => setEmail(event.currentTarget.value)}
          maxLength={254}
          autocomplete="off"
          aria-invalid={faults.email !== undefined}
          aria-describedby="walk-in-address-hint walk-in-address-fault"
        />
        <p id="walk-in-address-hint" class="hint">
          {say('walkIn.addressHint')}
        </p>
        <p id="walk-in-address-fault" class="fault" role="alert">
          {faults.email}
        </p>
      </div>
      {rules ? (
        <div>
          <details class="card">
            <summary>{say('walkIn.rules')}</summary>
            <ol class="rules">
              {rules.rules.map((rule) => (
                <li key={rule}>{rule}</li>
              ))}
            </ol>
          </details>
          <label class="check">
            <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.currentTarget.checked)} />
            {say('walkIn.agrees')}
          </label>
        </div>
      ) : null}
      <p class="fault" role="alert">
        {faults.other}
      </p>
      <div class="row">
        <button class="main grow" disabled={busy}>
          {busy ? say('door.asking') : say('walkIn.letIn')}
        </button>
        <button type="button" onClick={cancel}>
          {say('action.back')}
        </button>
      </div>
    </form>
  );
}

function faultsIn(error: unknown): { name?: string; email?: string; other?: string } {
  if (!(error instanceof Refusal)) return { other: say('error.unexpected') };
  const of = (name: string): string | undefined => error.fields.find(({ field }) => field === name)?.message;
  const [name, email] = [of('displayName'), of('email')];
  return name === undefined && email === undefined ? { other: error.message } : { name, email };
}
