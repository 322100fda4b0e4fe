// What the app asks of the services behind it, seen on the way: so that a test can kill the app before or after any one write.
import http from "node:http";
import { readBody } from "./public-server.mjs";

export class Outgoing {
  #app;
  #work;
  #servers = [];
  #trap;
  writes = [];
  counts = {};

  // `app` is asked for when there is something to kill.
  constructor(app, work) {
    this.#app = app;
    this.#work = work;
  }

  // Counts from now on; with killAt the app dies at the n-th (counted from 1), before or after it is done.
  arm({ killAt, when = "after" } = {}) {
    this.writes.length = 0;
    this.counts = {};
    this.#trap = killAt ? { killAt, when } : undefined;
  }

  get isSprung() {
    return this.#trap?.isSprung === true;
  }

  // An address that stands for another one.
  async standFor(name, target) {
    const server = http.createServer((request, response) => {
      this.#work.during(() => this.#pass(name, new URL(target), request, response)).catch(() => response.destroy());
    });
    this.#servers.push(server);
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${server.address().port}`;
  }

  close() {
    for (const server of this.#servers) {
      server.close();
      server.closeAllConnections();
    }
  }

  async #pass(name, target, request, response) {
    const body = await readBody(request);
    const isTrap = this.#count(name, request);
    if (isTrap && this.#trap.when === "before") {
      await this.#spring(response);
      return;
    }

    const answer = await ask(target, request, body);
    if (isTrap) {
      await this.#spring(response);
    } else {
      response.writeHead(answer.status, answer.reason, answer.headers).end(answer.body);
    }
  }

  #count(name, request) {
    const counts = (this.counts[name] ??= {});
    counts[request.method] = (counts[request.method] ?? 0) + 1;
    if (request.method === "GET" || request.method === "HEAD") {
      return false;
    }

    this.writes.push(`${request.method} ${request.url.replace(/\?.*$/, "")}`);
    return this.#trap !== undefined && !this.#trap.isSprung && this.writes.length === this.#trap.killAt;
  }

  async #spring(response) {
    this.#trap.isSprung = true;
    await this.#app().kill();
    response.destroy();
  }
}

// The Host stays as it was: signatures cover it.
function ask(target, request, body) {
  return new Promise((resolve, reject) => {
    const onward = http.request({
      host: target.hostname, port: target.port, method: request.method, path: request.url, headers: request.rawHeaders, agent: false, setHost: false,
    }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => resolve({
        status: answer.statusCode,
        reason: answer.statusMessage,
        headers: answer.rawHeaders.filter((_, at, all) => !/^(transfer-encoding|connection|keep-alive)$/i.test(all[at - (at % 2)])),
        body: Buffer.concat(parts),
      }));
    });
    onward.on("error", reject);
    onward.end(body);
  });
}
