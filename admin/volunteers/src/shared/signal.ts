let audio: AudioContext | undefined;

/** Browsers let a page be heard once it was touched. */
export function mayBeHeard(): void {
  if (audio || !('AudioContext' in globalThis)) return;
  audio = new AudioContext();
}
addEventListener('pointerdown', mayBeHeard, { once: true });
addEventListener('keydown', mayBeHeard, { once: true });

const tunes = {
  /** Two notes up: go on. */
  good: [660, 880],
  /** A click: it was felt. */
  tap: [520],
  /** One low note, twice: look at the screen. */
  heed: [220, 220],
  /** A bell: time is up. */
  over: [988, 784, 988],
} as const;
const noteSeconds = 0.14;

/** To be heard and felt without looking; what it means always stands on the screen as well. */
export function signal(tune: keyof typeof tunes): void {
  navigator.vibrate?.(tune === 'good' ? 60 : tune === 'tap' ? 20 : [120, 80, 120]);
  if (!audio) return;
  const from = audio.currentTime;
  for (const [index, pitch] of tunes[tune].entries()) {
    const [note, loudness] = [audio.createOscillator(), audio.createGain()];
    const begin = from + index * noteSeconds;
    note.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.2, begin);
    loudness.gain.exponentialRampToValueAtTime(0.001, begin + noteSeconds);
    note.connect(loudness).connect(audio.destination);
    note.start(begin);
    note.stop(begin + noteSeconds);
  }
}
