import { useEffect, useState } from 'preact/hooks';
import { say } from '../words/say.ts';

type Drawn = { readonly side: number; readonly path: string };

/** What somebody hears at their first visit, before they wonder; the guide goes with them on their own phone. */
export function FirstVisit() {
  const [guide, setGuide] = useState<Drawn | null>(null);
  useEffect(() => {
    void (async () => {
      const { qrPath } = await import('@landed/chassis/qr');
      setGuide(qrPath(`${location.origin}/prepare`));
    })();
  }, []);
  return (
    <div class="first-visit card">
      <div class="stack">
        <h2>{say('first.title')}</h2>
        <p>{say('first.pitch')}</p>
        <p>{say('first.pass')}</p>
        <p class="hint">{say('first.guide')}</p>
      </div>
      {guide ? (
        <svg
          viewBox={`0 0 ${guide.side} ${guide.side}`}
          role="img"
          aria-label={say('first.qr')}
          shape-rendering="crispEdges"
        >
          <rect width={guide.side} height={guide.side} fill="#fff" />
          <path d={guide.path} fill="#000" />
        </svg>
      ) : null}
    </div>
  );
}
