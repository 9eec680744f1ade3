export interface PendingCode {
  challengeId: string;
  email: string;
  detail: string;
  expiresAt: number;
}

const place = 'landed.pending-code';

/** A phone may drop this tab while its owner reads the code in the mail app; the tab comes back where it was. */
export const pendingCode = {
  read(): PendingCode | null {
    try {
      const found: PendingCode | null = JSON.parse(sessionStorage.getItem(place) ?? 'null');
      return found && found.expiresAt > Date.now() ? found : null;
    } catch {
      return null;
    }
  },
  write(pending: PendingCode | null): void {
    try {
      if (pending) sessionStorage.setItem(place, JSON.stringify(pending));
      else sessionStorage.removeItem(place);
    } catch {
      // Storage may be forbidden; then the tab simply starts anew.
    }
  },
};
