// One HTTP/1.1 call to the app on its loopback port, each on a connection of its own, and the ways in which it can be broken.
import http from "node:http";

export class ConnectionBroken extends Error {}

// Resolves with { status, reason, headers, body }; `body` undefined sends none, `isChunked` sends it without a Content-Length.
export function callApp({ port, method, path, headers, body, isChunked, signal, fault }) {
  return new Promise((resolve, reject) => {
    const broken = (error) => reject(new ConnectionBroken(error.message));
    const request = http.request({ host: "127.0.0.1", port, method, path, headers, agent: false, setHost: false, signal });
    request.on("error", broken);
    request.on("response", (answer) => {
      if (fault === "cut-answer") {
        answer.on("error", () => {});
        request.destroy(new Error("The connection was cut in the answer."));
        return;
      }

      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("error", broken);
      answer.on("end", () => resolve({
        status: answer.statusCode,
        reason: answer.statusMessage,
        headers: answer.rawHeaders,
        body: Buffer.concat(parts),
      }));
    });
    if (fault === "cut-request") {
      request.write((body ?? Buffer.alloc(0)).subarray(0, Math.ceil((body?.length ?? 0) / 2)), () => {
        request.destroy(new Error("The connection was cut in the request."));
      });
      return;
    }

    if (fault === "cut-within") {
      request.once("finish", () => request.destroy(new Error("The connection was cut.")));
    } else if (typeof fault === "function") {
      request.once("finish", fault);
    }

    if (body === undefined) {
      request.end();
    } else if (isChunked) {
      request.write(body);
      request.end();
    } else {
      request.end(body);
    }
  });
}
