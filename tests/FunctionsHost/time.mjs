// Moves virtual time: to each due instant on the way in turn, and on only when all work due by then is done.
export class Time {
  #clock;
  #work;
  #bus;
  #last = Promise.resolve();

  constructor(clock, work, bus) {
    this.#clock = clock;
    this.#work = work;
    this.#bus = bus;
  }

  settle() {
    return this.advance(0);
  }

  // One move after the other, in the order of asking.
  advance(length) {
    this.#last = this.#last.then(() => this.#move(length));
    return this.#last;
  }

  async #move(length) {
    await this.#work.settled();
    if (!this.#clock.isVirtual) {
      return this.#clock.now();
    }

    const target = this.#clock.now() + length;
    for (let due; (due = Math.min(this.#clock.next ?? Infinity, this.#bus.nextDue())) <= target;) {
      await this.#show(Math.max(due, this.#clock.now()));
    }

    await this.#show(target);
    return target;
  }

  async #show(instant) {
    this.#clock.moveTo(instant);
    this.#bus.tick();
    await this.#work.settled();
  }
}

const duration = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

// An ISO 8601 length without months and years, in milliseconds.
export function lengthOf(text) {
  const parts = duration.exec(text);
  if (!parts) {
    throw new Error(`${text} is no length such as PT24H or P7D.`);
  }

  const [weeks, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return Math.round(((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000);
}
