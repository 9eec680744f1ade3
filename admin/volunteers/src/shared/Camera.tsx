import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../words/say.ts';

type State = 'starting' | 'on' | 'denied' | 'none';

interface Scanner {
  start(): Promise<void>;
  destroy(): void;
  hasFlash(): Promise<boolean>;
  toggleFlash(): Promise<void>;
}

/** The scanner says the same of a camera that is missing and of one that it may not use. */
async function whyNot(): Promise<'denied' | 'none'> {
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state === 'denied' ? 'denied' : 'none';
  } catch {
    return 'none';
  }
}

/** Reads QR codes from the back camera, every one that comes into view. Says in words when it cannot. */
export function Camera({ onCode }: { onCode: (text: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(onCode);
  latest.current = onCode;
  const [state, setState] = useState<State>('starting');
  const [flash, setFlash] = useState<Scanner | null>(null);

  useEffect(() => {
    let scanner: Scanner | undefined;
    let gone = false;
    void (async () => {
      try {
        // Loaded only where a camera is used: half of what the door needs.
        const { default: QrScanner } = await import('qr-scanner');
        if (!video.current || gone) return;
        const made = new QrScanner(video.current, ({ data }) => latest.current(data), {
          preferredCamera: 'environment',
          maxScansPerSecond: 8,
          returnDetailedScanResult: true,
          onDecodeError: () => {},
        });
        scanner = made;
        await made.start();
        if (gone) return;
        setState('on');
        if (await made.hasFlash()) setFlash(made);
      } catch {
        setState(await whyNot());
      }
    })();
    return () => {
      gone = true;
      scanner?.destroy();
    };
  }, []);

  return (
    <div class={`camera ${state}`}>
      {/* What it shows is the hall; what it finds is said by the screen. */}
      <video ref={video} muted playsInline aria-label={say('camera.view')} />
      {state === 'on' ? null : (
        <p role="status" class="camera-words">
          {say(`camera.${state}`)}
        </p>
      )}
      {flash ? (
        <button type="button" class="flash" onClick={() => void flash.toggleFlash()}>
          {say('camera.light')}
        </button>
      ) : null}
    </div>
  );
}
