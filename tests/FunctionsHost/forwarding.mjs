// Turns a public request into the one that reaches the app, with everything that forwarding loses on the way.
import { randomUUID } from "node:crypto";
import { HostVersion } from "./worker.mjs";

const ContentHeaders = new Set([
  "allow", "content-disposition", "content-encoding", "content-language", "content-location", "content-md5", "content-range",
  "expires", "last-modified",
]);
const HopByHop = new Set(["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "expect"]);

// What the web server makes of a path: unescaped once but for the slash, without dot segments.
export function serverPath(raw) {
  const path = raw.replace(/(?:%(?!2f)[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped;
    }
  });
  const kept = [];
  for (const segment of path.split("/").slice(1)) {
    if (segment === "..") {
      kept.pop();
    } else if (segment !== ".") {
      kept.push(segment);
    }
  }

  return `/${kept.join("/")}`;
}

// The address is put together from the unescaped path and parsed again: ? and # cut it off, backslashes and escaped dots
// become what they look like.
export function rebuiltPath(path, rawQuery) {
  const url = new URL(`http://host${path}`);
  const query = new Map();
  for (const [key, value] of new URLSearchParams(rawQuery)) {
    query.set(key, query.has(key) ? `${query.get(key)},${value}` : value);
  }

  const pairs = [...query].map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
  return url.pathname + (pairs.length > 0 ? `?${pairs.join("&")}` : "");
}

export function forwardedRequest(request, path, rawQuery, body, frontEnd) {
  const hasBody = Number(request.headers["content-length"] ?? 0) > 0; // A chunked one loses its body.
  const headers = {};
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    const [name, value] = [request.rawHeaders[at], request.rawHeaders[at + 1]];
    const lower = name.toLowerCase();
    if (ContentHeaders.has(lower) || HopByHop.has(lower) || (!hasBody && lower.startsWith("content-")) || lower === "x-test-now") {
      continue;
    }

    const known = Object.keys(headers).find((other) => other.toLowerCase() === lower);
    headers[known ?? name] = known ? [headers[known], value].flat() : value;
  }

  return {
    method: request.method,
    path: rebuiltPath(path, rawQuery),
    headers: {
      ...headers,
      ...(frontEnd ? frontEndHeaders(request) : {}),
      "User-Agent": [request.headers["user-agent"], `Azure-Functions-Host/${HostVersion}`].filter(Boolean).join(" "),
    },
    body: hasBody ? body : undefined,
  };
}

// What the platform's front end adds before the host sees the request.
function frontEndHeaders(request) {
  return {
    "X-Forwarded-For": [request.headers["x-forwarded-for"], `${request.socket.remoteAddress}:${request.socket.remotePort}`].filter(Boolean).join(", "),
    "X-Forwarded-Proto": "https",
    "X-ARR-LOG-ID": randomUUID(),
    "X-ARR-SSL": "2048|256|CN=host|CN=host",
    "X-Original-URL": request.url,
    "DISGUISED-HOST": request.headers.host ?? "",
    "CLIENT-IP": `${request.socket.remoteAddress}:${request.socket.remotePort}`,
    "Max-Forwards": "10",
  };
}

export function copyAnswer(answer, response) {
  const headers = [];
  for (let at = 0; at < answer.headers.length; at += 2) {
    const lower = answer.headers[at].toLowerCase();
    if (!HopByHop.has(lower) && lower !== "content-length") {
      headers.push(answer.headers[at], answer.headers[at + 1]);
    }
  }

  headers.push("Content-Length", `${answer.body.length}`);
  response.writeHead(answer.status, answer.reason, headers);
  response.end(answer.body);
}
