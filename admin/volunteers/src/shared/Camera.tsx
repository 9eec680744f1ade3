import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../words/say.ts';

type State = 'starting' | 'on' | 'denied' | 'none';

interface Scanner {
  start(): Promise<void>;
  pause(atOnce: boolean): Promise<boolean>;
  destroy(): void;
  hasFlash(): Promise<boolean>;
  toggleFlash(): Promise<void>;
}

/** A code is out of view once several pictures in a row lack it, and for so long: a slow phone takes few of them. */
const outOfView = { pictures: 4, ms: 1_500 };

/** Tells each code once for as long as it is in view; one that nobody could take just then, as soon as somebody can. */
function onceInView(tell: (text: string) => boolean): { seen: (text: string) => void; nothing: () => void } {
  let inView = '';
  let seenAt = 0;
  let without = 0;
  return {
    seen(text) {
      if (text !== inView && !tell(text)) return;
      inView = text;
      seenAt = Date.now();
      without = 0;
    },
    nothing() {
      without += 1;
      if (without >= outOfView.pictures && Date.now() - seenAt >= outOfView.ms) inView = '';
    },
  };
}

async function scannerOn(video: HTMLVideoElement, tell: (text: string) => boolean): Promise<Scanner> {
  // Loaded only where a camera is used: half of what the door needs.
  const { default: QrScanner } = await import('qr-scanner');
  const { seen, nothing } = onceInView(tell);
  return new QrScanner(video, ({ data }) => seen(data), {
    preferredCamera: 'environment',
    maxScansPerSecond: 8,
    returnDetailedScanResult: true,
    onDecodeError: nothing,
  });
}

/** The scanner says the same of a camera that is missing and of one that it may not use. */
async function whyNot(): Promise<'denied' | 'none'> {
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state === 'denied' ? 'denied' : 'none';
  } catch {
    return 'none';
  }
}

/**
 * Reads QR codes from the back camera, every one that comes into view; `onCode` answers whether it could take it. Says in
 * words when it cannot, and starts again by itself when the camera was taken away by a call or another app.
 */
export function Camera({ onCode }: { onCode: (text: string) => boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(onCode);
  latest.current = onCode;
  const [state, setState] = useState<State>('starting');
  const [flash, setFlash] = useState<Scanner | null>(null);

  useEffect(() => {
    const seen = video.current;
    if (!seen) return;
    const ending = new AbortController();
    const { signal } = ending;
    let scanner: Scanner | undefined;
    let now: 'starting' | 'on' | 'failed' = 'failed';

    const start = async (): Promise<void> => {
      if (now === 'starting') return;
      now = 'starting';
      setState('starting');
      try {
        scanner ??= await scannerOn(seen, (text) => latest.current(text));
        if (signal.aborted) return scanner.destroy();
        // What is left of a picture that ended would be taken for one that goes on.
        await scanner.pause(true);
        await scanner.start();
        now = 'on';
        setState('on');
        setFlash((await scanner.hasFlash()) ? scanner : null);
      } catch {
        now = 'failed';
        setState(await whyNot());
      }
    };
    const watchPicture = (): void => {
      if (!(seen.srcObject instanceof MediaStream)) return;
      for (const track of seen.srcObject.getTracks())
        track.addEventListener('ended', () => void start(), { once: true, signal });
    };
    // Whoever comes back from the settings has perhaps allowed it; a picture that only rested goes on by itself.
    const lookAgain = (): void => {
      if (document.visibilityState === 'visible' && now === 'failed') void start();
    };
    void start();
    seen.addEventListener('loadedmetadata', watchPicture, { signal });
    document.addEventListener('visibilitychange', lookAgain, { signal });
    return () => {
      ending.abort();
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
