// Counts what is in hand, so that a virtual clock moves only when nothing is left to do.
const turn = () => new Promise(setImmediate);

export class Work {
  #count = 0;
  #waiting = [];
  #sources = [];

  // A source has start(): it takes in hand what is ready and says whether there was anything.
  add(source) {
    this.#sources.push(source);
  }

  async during(action) {
    this.#count++;
    try {
      return await action();
    } finally {
      if (--this.#count === 0) {
        this.#waiting.splice(0).forEach((resolve) => resolve());
      }
    }
  }

  // Starts whatever is ready, everywhere.
  start() {
    return this.#sources.map((source) => source.start()).some((started) => started);
  }

  // Resolves when nothing is in hand and nothing is ready. Two turns, because a promise's continuation may be the next work.
  async settled() {
    for (let quiet = 0; quiet < 2;) {
      await turn();
      const started = this.start();
      if (this.#count > 0) {
        await new Promise((resolve) => this.#waiting.push(resolve));
        quiet = 0;
      } else {
        quiet = started ? 0 : quiet + 1;
      }
    }
  }
}
