// The app as the host runs it: one process, told its port by the environment, ready when GET / is answered, restarted when it
// fails, killed without a word.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { isAbsolute, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { machineNow } from "./clock.mjs";

const ProbeInterval = 25;
const ErrorsMax = 3;
const ErrorsForgottenAfter = 30 * 60 * 1000;
const PlannedRestart = 200;
const NoticeWithin = 250;

export class AppProcess {
  #root;
  #command;
  #environment;
  #log;
  #child;
  #ready;
  #errors = 0;
  #lastError = 0;
  #isStopping = false;
  #isKilled = false;
  port;
  starts = 0;

  // `environment` is asked at every start, so that it can hold the present time.
  constructor(root, command, environment, log) {
    this.#root = root;
    this.#command = command ?? commandOf(root);
    this.#environment = environment;
    this.#log = log;
  }

  async start() {
    this.port = await freePort();
    this.#launch();
    await this.#ready;
  }

  // Resolves when the app listens; invocations wait for it. Rejects when it is gone for good.
  ready() {
    return this.#ready;
  }

  // A connection broke: when that is because the process ends, resolves once its end has been seen.
  async noticed() {
    const limit = new AbortController();
    await Promise.race([this.#gone(), wait(NoticeWithin, undefined, { signal: limit.signal }).catch(() => {})]);
    limit.abort();
  }

  // A kill by the host itself, as after a function's timeout: the process is restarted and no error is counted.
  async kill() {
    const gone = this.#gone();
    this.#isKilled = true;
    this.#child.kill("SIGKILL");
    await gone;
  }

  // The end of the host: SIGKILL, no drain.
  async stop() {
    this.#isStopping = true;
    const gone = this.#gone();
    this.#child?.kill("SIGKILL");
    await gone;
  }

  #gone() {
    const child = this.#child;
    return new Promise((resolve) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) {
        resolve();
      } else {
        child.once("exit", () => setImmediate(resolve)); // After the handler that starts the next one.
      }
    });
  }

  #launch() {
    const { folder, description } = this.#root;
    const id = randomUUID();
    const environment = {
      ...this.#environment(),
      FUNCTIONS_CUSTOMHANDLER_PORT: `${this.port}`,
      FUNCTIONS_HTTPWORKER_PORT: `${this.port}`,
      FUNCTIONS_CUSTOMHANDLER_WORKER_ID: id,
      FUNCTIONS_HTTPWORKER_ID: id,
      FUNCTIONS_APP_ROOT_PATH: folder,
    };
    const [file, ...args] = this.#command;
    const words = args.map((word) => word.replace(/%([^%]+)%/g, (_, name) => environment[name] ?? ""));
    const child = spawn(file, words, { cwd: join(folder, description.workingDirectory ?? ""), env: environment, stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    this.starts++;
    createInterface({ input: child.stdout }).on("line", (line) => this.#log("Information", line));
    createInterface({ input: child.stderr }).on("line", (line) => this.#log(/warn/i.test(line) ? "Warning" : "Error", line));
    child.on("error", (error) => this.#log("Error", `${file}: ${error.message}`));
    this.#ready = new Promise((resolve, reject) => {
      child.once("exit", (code, signal) => this.#exited(code, signal, resolve, reject));
      this.#probe(child).then(resolve, () => child.kill("SIGKILL")); // Not ready in time: an error like any other.
    });
    this.#ready.catch(() => {}); // Whoever waits for it hears of it.
  }

  #exited(code, signal, resolve, reject) {
    const end = signal ?? `code ${code}`;
    if (this.#isStopping) {
      reject(new Error("The host stops."));
      return;
    }

    if (!this.#isKilled && code === 0) {
      this.#ready = Promise.reject(new Error("The app exited with code 0, so it is not restarted."));
      this.#ready.catch(() => {});
      reject(new Error("The app exited with code 0."));
      return;
    }

    if (!this.#isKilled && code !== PlannedRestart && this.#isOneTooMany()) {
      this.#log("Error", `The app ended with ${end}, for the third time: the host gives up.`);
      this.#ready = Promise.reject(new Error(`The app ended three times, at last with ${end}.`));
      this.#ready.catch(() => {});
      reject(new Error(`The app ended with ${end}.`));
      return;
    }

    this.#isKilled = false;
    this.#log("Information", `The app ended with ${end} and is started again.`);
    this.#launch();
    this.#ready.then(resolve, reject); // Who waited for the one that ended waits for the next.
  }

  #isOneTooMany() {
    this.#errors = machineNow() - this.#lastError > ErrorsForgottenAfter ? 1 : this.#errors + 1;
    this.#lastError = machineNow();
    return this.#errors >= ErrorsMax;
  }

  async #probe(child) {
    const deadline = machineNow() + this.#root.initializationTimeout;
    while (child.exitCode === null && child.signalCode === null) {
      if (await answers(this.port)) {
        return;
      }

      if (machineNow() > deadline) {
        throw new Error("The app was not ready in time.");
      }

      await wait(ProbeInterval);
    }

    await new Promise(() => {}); // Its end has been seen; the exit decides.
  }
}

// An app that somebody else started on a port; it can be neither killed nor restarted.
export class AttachedApp {
  starts = 1;

  constructor(port) {
    this.port = port;
  }

  async start() {}

  ready() {
    return Promise.resolve();
  }

  async noticed() {}

  kill() {
    return Promise.reject(new Error("An attached app is not the host's to kill."));
  }

  async stop() {}
}

// Any answer means ready, also 404 and 500.
function answers(port) {
  return new Promise((resolve) => {
    http.get({ host: "127.0.0.1", port, path: "/", agent: false }, (answer) => {
      answer.resume();
      answer.on("close", () => resolve(true));
    }).on("error", () => resolve(false));
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function commandOf({ folder, description }) {
  const path = description.defaultExecutablePath;
  const local = join(folder, path);
  return [!isAbsolute(path) && existsSync(local) ? local : path, ...(description.arguments ?? [])];
}
