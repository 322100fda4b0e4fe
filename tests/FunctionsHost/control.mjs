// The test's own door, on a port of its own: nothing of it can be reached from the public side.
import http from "node:http";
import { readBody } from "./public-server.mjs";
import { lengthOf } from "./time.mjs";

export class Control {
  #parts;
  #server = http.createServer((request, response) => this.#answer(request, response));

  // parts: { app, worker, work, clock, time, timers, faults, bus, outgoing, log }
  constructor(parts) {
    this.#parts = parts;
  }

  listen() {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject).listen(0, "127.0.0.1", () => resolve(this.#server.address().port));
    });
  }

  close() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request, response) {
    try {
      const text = (await readBody(request)).toString("utf8");
      const found = await this.#act(request.method, new URL(request.url, "http://control").pathname, text === "" ? {} : JSON.parse(text));
      response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(found ?? {}));
    } catch (error) {
      response.writeHead(400, { "Content-Type": "application/json" }).end(JSON.stringify({ error: error.message }));
    }
  }

  async #act(method, path, body) {
    const { app, worker, clock, time, timers, faults, bus, outgoing, log } = this.#parts;
    const [, , area, name] = path.split("/");
    switch (`${method} ${area}`) {
      case "GET clock":
        return { now: new Date(clock.now()).toISOString() };
      case "POST clock": // Answers when all work due by then is done.
        return { now: new Date(await time.advance(lengthOf(body.advance))).toISOString() };
      case "POST timers": { // Runs a timer function now and lets the work it makes be done.
        const outcome = await timers.run(name);
        await time.settle();
        return outcome;
      }
      case "POST faults":
        return faults.set(body.rules ?? []);
      case "DELETE faults":
        return faults.clear();
      case "POST kill":
        await app.kill();
        return await app.ready();
      case "POST outgoing": // { killAt, when }: the app dies at the n-th write from now on.
        return outgoing.arm(body);
      case "GET outgoing":
        return { writes: outgoing.writes, counts: outgoing.counts, isSprung: outgoing.isSprung };
      case "GET calls":
        return { calls: worker.calls, starts: app.starts };
      case "DELETE calls":
        worker.calls.length = 0;
        return undefined;
      case "GET log":
        return { lines: log };
      case "GET messages":
        return { messages: bus.list(decodeURIComponent(path.split("/").slice(3).join("/"))).map((each) => ({ ...each, body: each.body.toString("utf8") })) };
      default:
        throw new Error(`There is no ${method} ${path}.`);
    }
  }
}
