// Timer functions: run when a test says so, and by their schedules when it wants that too.
import { nextRun } from "./cron.mjs";
import { envelope } from "./envelope.mjs";

export class TimerTriggers {
  #functions;
  #worker;
  #work;
  #clock;
  #last = new Map();

  constructor(functions, worker, work, clock) {
    this.#functions = functions.filter((each) => each.type === "timertrigger");
    this.#worker = worker;
    this.#work = work;
    this.#clock = clock;
    this.#functions.forEach((each) => nextRun(each.trigger.schedule, clock.now())); // A wrong schedule stops the host.
  }

  // Begins to follow the schedules; one run of a function at a time, and what was missed meanwhile is not made up.
  follow() {
    for (const each of this.#functions) {
      const arm = () => {
        const at = nextRun(each.trigger.schedule, this.#clock.now());
        if (at !== undefined) {
          this.#clock.at(at, () => { this.#run(each).catch(() => {}).then(arm); });
        }
      };
      arm();
    }
  }

  // Runs one now; says whether it succeeded.
  async run(name) {
    const found = this.#functions.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!found) {
      throw new Error(`There is no timer function ${name}.`);
    }

    return await this.#run(found).then(() => ({ succeeded: true }), (error) => ({ succeeded: false, error: error.message }));
  }

  #run(each) {
    const now = this.#clock.now();
    const timer = {
      Schedule: { AdjustForDST: true },
      ScheduleStatus: {
        Last: new Date(this.#last.get(each.name) ?? now).toISOString(),
        Next: new Date(nextRun(each.trigger.schedule, now) ?? now).toISOString(),
        LastUpdated: new Date(now).toISOString(),
      },
      IsPastDue: false,
    };
    this.#last.set(each.name, now);
    return this.#work.during(() => this.#worker.invoke("timer", each.name, envelope(each.name, { [each.trigger.name]: timer }, {}, now)));
  }
}
