// Sends invocations and forwarded requests to the app and judges the answers as the host does.
import { randomUUID } from "node:crypto";
import { clearTimeout as stopTimer, setTimeout as startTimer } from "node:timers";
import { callApp, ConnectionBroken } from "./app-call.mjs";

export const HostVersion = "4.1054.200.0";

// Why an invocation failed, in the words of the host.
export class InvocationFailed extends Error {
  constructor(type, message, isTimeout = false) {
    super(message);
    this.type = type;
    this.isTimeout = isTimeout;
  }
}

export class Worker {
  #app;
  #clock;
  #faults;
  #timeout;
  #open = Promise.resolve();
  #inFlight = 0;
  #waiting = [];
  calls = [];

  constructor(app, clock, faults, timeout) {
    this.#app = app;
    this.#clock = clock;
    this.#faults = faults;
    this.#timeout = timeout;
  }

  // Invokes a function that is not forwarded. Resolves with { outputs, returnValue }, rejects with InvocationFailed.
  async invoke(kind, name, envelope) {
    const body = Buffer.from(envelope);
    const call = { kind, function: name, at: new Date(this.#clock.now()).toISOString() };
    this.calls.push(call);
    try {
      return await this.#withFaults(kind, name, async (fault) => judge(await this.#send({
        method: "POST",
        path: `/${name}`,
        headers: {
          "Content-Type": "application/json; charset=utf-8",
          "User-Agent": `Azure-Functions-Host/${HostVersion}`,
          Host: `127.0.0.1:${this.#app.port}`,
          ...this.#added(),
        },
        body,
        isChunked: true,
        fault,
      }), () => this.#hang()));
    } catch (error) {
      call.failed = error.message;
      throw error;
    }
  }

  // Forwards an HTTP request; rejects when the app cannot be reached.
  async forward(name, request) {
    const call = { kind: "http", function: name, at: new Date(this.#clock.now()).toISOString() };
    this.calls.push(call);
    try {
      const answer = await this.#withFaults("http", name, (fault) =>
        this.#send({ ...request, headers: { ...request.headers, ...this.#added() }, fault }));
      call.status = answer.status;
      return answer;
    } catch (error) {
      call.failed = error.message;
      throw error;
    }
  }

  #added() {
    return {
      "X-Azure-Functions-HostVersion": HostVersion,
      "X-Azure-Functions-InvocationId": randomUUID(),
      // Not the host's: an app that was told to (Clock:FromHost) shows this time, so that a test can let weeks pass.
      ...(this.#clock.isVirtual ? { "X-Test-Now": new Date(this.#clock.now()).toISOString() } : {}),
    };
  }

  async #withFaults(kind, name, run) {
    const fault = this.#faults.next(kind, name);
    switch (fault) {
      case "repeat":
        await run().catch(() => {});
        return await run();
      case "repeat-parallel":
        return better(await Promise.allSettled([run(), run()])); // Both have ended before the message is settled.
      case "kill-before":
        await this.#killBetween();
        return await run();
      case "kill-within":
        return await run(() => { this.#app.kill(); });
      case "kill-after": {
        const answer = await run();
        await this.#killBetween();
        return answer;
      }
      default:
        return await run(fault);
    }
  }

  // Kills the app when nothing is in its hands, and lets nothing begin meanwhile.
  async #killBetween() {
    const before = this.#open;
    let release;
    this.#open = new Promise((resolve) => { release = resolve; });
    await before;
    if (this.#inFlight > 0) {
      await new Promise((resolve) => this.#waiting.push(resolve));
    }

    await this.#app.kill();
    release();
  }

  async #send(call) {
    for (let gate; gate !== this.#open;) {
      gate = this.#open;
      await gate;
    }

    this.#inFlight++;
    try {
      return await this.#sendNow(call);
    } finally {
      if (--this.#inFlight === 0) {
        this.#waiting.splice(0).forEach((resolve) => resolve());
      }
    }
  }

  async #sendNow(call) {
    try {
      await this.#app.ready();
    } catch (error) {
      throw new InvocationFailed("System.Net.Http.HttpRequestException", error.message);
    }

    const limit = new AbortController();
    const timer = this.#timeout === undefined ? undefined : startTimer(() => limit.abort(), this.#timeout);
    try {
      return await callApp({ port: this.#app.port, ...call, signal: limit.signal });
    } catch (error) {
      if (limit.signal.aborted) {
        throw await this.#timedOut();
      }

      if (error instanceof ConnectionBroken) {
        if (typeof call.fault !== "string") {
          await this.#app.noticed();
        }

        throw new InvocationFailed("System.Net.Http.HttpRequestException", `An error occurred while sending the request. ${error.message}`);
      }

      throw error;
    } finally {
      stopTimer(timer);
    }
  }

  // An empty answer never completes the invocation: it ends with the function's time.
  async #hang() {
    await new Promise((resolve) => {
      if (this.#timeout !== undefined) {
        startTimer(resolve, this.#timeout);
      }
    });
    throw await this.#timedOut();
  }

  async #timedOut() {
    await this.#app.kill().catch(() => {});
    return new InvocationFailed("Microsoft.Azure.WebJobs.Host.FunctionTimeoutException", "Timeout value was exceeded by function.", true);
  }
}

async function judge(answer, hang) {
  if (answer.status < 200 || answer.status > 299) {
    throw new InvocationFailed(
      "System.Net.Http.HttpRequestException",
      `Response status code does not indicate success: ${answer.status} (${answer.reason}).`);
  }

  const text = answer.body.toString("utf8");
  if (text === "" || text.trim() === "null") {
    return await hang();
  }

  const invalid = () => new InvocationFailed("System.InvalidOperationException", `Invalid HttpResponseMessage: ${answer.status}, ${text}`);
  if (!/^application\/json\s*(;|$)/i.test(contentType(answer.headers))) {
    throw invalid();
  }

  let json;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid();
  }

  if (typeof json !== "object" || Array.isArray(json)) {
    throw invalid();
  }

  const named = Object.fromEntries(Object.entries(json).map(([key, value]) => [key.toLowerCase(), value]));
  return { outputs: named.outputs ?? {}, returnValue: named.returnvalue ?? null };
}

function contentType(headers) {
  const at = headers.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === "content-type");
  return at < 0 ? "" : headers[at + 1];
}

// Of two that ran at once the one that succeeded, or the failure of the first.
function better([first, second]) {
  const good = [first, second].find((each) => each.status === "fulfilled");
  if (good) {
    return good.value;
  }
  throw first.reason;
}
