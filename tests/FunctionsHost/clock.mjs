// The two clocks of the host: the machine's, and one that stands still until a test moves it. Instants are milliseconds.
import { clearTimeout as stopTimer, setTimeout as startTimer } from "node:timers";

const MachineDate = globalThis.Date;
const LongestWait = 2 ** 31 - 1; // What a timer of the machine can count.

export class MachineClock {
  isVirtual = false;

  now() {
    return MachineDate.now();
  }

  at(instant, callback) {
    const timer = {};
    const wait = () => {
      const left = instant - this.now();
      timer.handle = left > LongestWait ? startTimer(wait, LongestWait) : startTimer(callback, Math.max(0, left));
    };
    wait();
    return timer;
  }

  cancel(timer) {
    stopTimer(timer?.handle);
  }
}

export class VirtualClock {
  isVirtual = true;
  #now;
  #timers = [];
  #sequence = 0;

  constructor(start) {
    this.#now = start;
  }

  get next() {
    return this.#timers[0]?.at;
  }

  now() {
    return this.#now;
  }

  at(instant, callback) {
    const timer = { at: Math.max(instant, this.#now), order: ++this.#sequence, callback };
    this.#timers.push(timer);
    this.#timers.sort((left, right) => left.at - right.at || left.order - right.order);
    return timer;
  }

  cancel(timer) {
    this.#timers = this.#timers.filter((other) => other !== timer);
  }

  // Fires what is due by an instant, oldest first, and shows it then. Time never goes back.
  moveTo(instant) {
    while (this.#timers.length > 0 && this.#timers[0].at <= instant) {
      const timer = this.#timers.shift();
      this.#now = Math.max(this.#now, timer.at);
      timer.callback();
    }

    this.#now = Math.max(this.#now, instant);
  }
}

// Whatever asks the language for the time from now on (Microsoft's backend does) is told by this clock. Node's own modules,
// and whoever imports node:timers, keep the machine's.
export function putOnTheWall(clock) {
  globalThis.Date = class extends MachineDate {
    constructor(...parts) {
      super(...(parts.length === 0 ? [clock.now()] : parts));
    }

    static now() {
      return clock.now();
    }
  };
  globalThis.setTimeout = (callback, delay = 0, ...parts) => clock.at(clock.now() + delay, () => callback(...parts));
  globalThis.clearTimeout = (timer) => clock.cancel(timer);
}

export const machineNow = () => MachineDate.now();
