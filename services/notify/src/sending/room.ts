/** A number of places: who enters a full room waits until somebody leaves. */
export class Room {
  #free: number;
  readonly #places: number;
  readonly #waiting: (() => void)[] = [];

  constructor(places: number) {
    this.#free = places;
    this.#places = places;
  }

  async enter(): Promise<void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }

  /** Resolves when everybody has left; nobody else may enter meanwhile. */
  async emptied(): Promise<void> {
    for (let place = 0; place < this.#places; place += 1) await this.enter();
  }
}
