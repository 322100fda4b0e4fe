// The public side of the host: its own addresses first, then the app's HTTP functions.
import http from "node:http";
import { copyAnswer, forwardedRequest, serverPath } from "./forwarding.mjs";

export const DurablePath = "/runtime/webhooks/durabletask";

export async function readBody(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }

  return Buffer.concat(parts);
}

export class PublicServer {
  #parts;
  #server = http.createServer((request, response) => this.#parts.work.during(() => this.#answer(request, response)).catch((error) => {
    if (response.headersSent) {
      response.destroy(error);
    } else {
      response.writeHead(500).end();
    }
  }));

  // parts: { routes, worker, work, durableApi, functions, keys, invokeByHand, frontEnd }; the app's are there once it runs.
  constructor(parts) {
    this.#parts = parts;
  }

  listen(port) {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject).listen(port ?? 0, "127.0.0.1", () => resolve(this.#server.address().port));
    });
  }

  close() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request, response) {
    const body = await readBody(request);
    const [rawPath, rawQuery = ""] = splitOnce(request.url, "?");
    const path = serverPath(rawPath);
    const query = new URLSearchParams(rawQuery);
    if (path.toLowerCase().startsWith(DurablePath)) {
      await this.#parts.durableApi.answer(request, path.slice(DurablePath.length), query, body, response);
    } else if (/^\/admin(\/|$)/i.test(path)) {
      this.#admin(request, path, body, response);
    } else if (/^\/runtime(\/|$)/i.test(path)) {
      response.writeHead(404).end();
    } else {
      await this.#forward(request, path, rawQuery, query, body, response);
    }
  }

  async #forward(request, path, rawQuery, query, body, response) {
    const { routes, worker, keys, frontEnd } = this.#parts;
    const owner = routes.find(request.method, path);
    if (!owner) {
      response.writeHead(path === "/" ? 204 : 404).end(); // The host's own home page, or nothing.
      return;
    }

    const level = (owner.trigger.authLevel ?? "function").toLowerCase();
    const key = request.headers["x-functions-key"] ?? query.get("code");
    if (level !== "anonymous" && key !== keys.master && (level === "admin" || key !== keys.function)) {
      response.writeHead(401).end();
      return;
    }

    try {
      copyAnswer(await worker.forward(owner.name, forwardedRequest(request, path, rawQuery, body, frontEnd)), response);
    } catch {
      response.writeHead(500, { "Content-Length": "0" }).end(); // What a caller sees of an app that cannot be reached.
    }
  }

  // POST /admin/functions/{name} runs a function by hand.
  #admin(request, path, body, response) {
    const { keys, functions, invokeByHand } = this.#parts;
    const name = /^\/admin\/functions\/([^/]+)$/i.exec(path)?.[1];
    if (request.headers["x-functions-key"] !== keys.master) {
      response.writeHead(401).end();
      return;
    }

    const found = functions.find((each) => each.name.toLowerCase() === name?.toLowerCase());
    if (request.method !== "POST" || !found || found.type === "httptrigger") {
      response.writeHead(404).end();
      return;
    }

    invokeByHand(found, JSON.parse(body.toString("utf8") || "{}").input ?? "");
    response.writeHead(202).end();
  }
}

function splitOnce(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
