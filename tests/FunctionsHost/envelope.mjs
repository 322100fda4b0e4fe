// The invocation envelope of the host: most values are JSON text inside a JSON string.
import { randomUUID } from "node:crypto";

export function encode(value) {
  if (Buffer.isBuffer(value)) {
    return value.toString("base64");
  }

  if (value instanceof Date) {
    return value.toISOString().replace(/\.\d+Z$/, "Z"); // Fractions of a second are lost.
  }

  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : JSON.stringify(value ?? null);
}

export function envelope(name, data, metadata, now) {
  const known = Object.entries(metadata)
    .filter(([key, value]) => value !== null && value !== undefined && !/trigger$/i.test(key))
    .map(([key, value]) => [key, encode(value)]);
  return JSON.stringify({
    Data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, encode(value)])),
    Metadata: {
      ...Object.fromEntries(known),
      sys: { MethodName: name, UtcNow: new Date(now).toISOString(), RandGuid: randomUUID() },
    },
  });
}

// The host reads answers with a parser that takes texts like dates for dates and spells them anew, in its own time zone (UTC).
export function respelled(value) {
  if (typeof value === "string") {
    return redated(value);
  }

  if (Array.isArray(value)) {
    return value.map(respelled);
  }

  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, respelled(inner)]))
    : value;
}

const dateLike = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,7}))?(Z|[+-]\d{2}:\d{2})?$/;

function redated(text) {
  const parts = dateLike.exec(text);
  if (!parts || Number.isNaN(Date.parse(text))) {
    return text;
  }

  const [, whole, fraction = "", zone = ""] = parts;
  const rest = fraction.replace(/0+$/, "");
  const moment = zone === "" || zone === "Z" ? whole : new Date(Date.parse(whole + zone)).toISOString().slice(0, 19);
  return `${moment}${rest === "" ? "" : `.${rest}`}${zone === "" || zone === "Z" ? zone : "+00:00"}`;
}
