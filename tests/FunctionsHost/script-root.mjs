// Reads what the host reads from the app's folder: host.json and one function.json in each direct sub-folder.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const read = (path) => JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
const timeSpan = /^(?:(\d+)\.)?(\d+):(\d+):(\d+)(?:\.\d+)?$/;

export function readScriptRoot(folder, environment) {
  const host = read(join(folder, "host.json"));
  if (host.version !== "2.0") {
    throw new Error("host.json: version must be \"2.0\".");
  }

  const description = host.customHandler?.description;
  if (!description?.defaultExecutablePath) {
    throw new Error("host.json: customHandler.description.defaultExecutablePath is required.");
  }

  const functions = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "function.json")))
    .map((entry) => describe(entry.name, read(join(folder, entry.name, "function.json")), environment));
  return {
    folder,
    functions,
    description,
    routePrefix: host.extensions?.http?.routePrefix ?? "api",
    forwards: host.customHandler.enableForwardingHttpRequest === true,
    initializationTimeout: milliseconds(host.customHandler.initializationTimeout ?? "00:00:30"),
    functionTimeout: milliseconds(host.functionTimeout ?? "00:30:00"),
    serviceBus: host.extensions?.serviceBus ?? {},
    durableTask: host.extensions?.durableTask ?? {},
  };
}

// %NAME% stands for an app setting; one that is missing stops the host.
export function resolveSettings(text, environment) {
  return text?.replace(/%([^%]+)%/g, (whole, name) => {
    const value = environment[name] ?? environment[name.replaceAll(":", "__")];
    if (value === undefined) {
      throw new Error(`The app setting ${name} is missing (${whole}).`);
    }

    return value;
  });
}

export function milliseconds(text) {
  if (text === "-1") {
    return undefined;
  }

  const parts = timeSpan.exec(text);
  if (!parts) {
    throw new Error(`${text} is no TimeSpan.`);
  }

  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

function describe(name, json, environment) {
  const trigger = json.bindings?.find((binding) => /trigger$/i.test(binding.type));
  if (!trigger) {
    throw new Error(`${name}/function.json has no trigger.`);
  }

  const outputs = json.bindings.filter((binding) => binding.direction === "out");
  const inputs = json.bindings.filter((binding) => binding.direction !== "out" && binding !== trigger);
  const type = trigger.type.toLowerCase();
  if (/^(orchestration|activity|entity)trigger$/.test(type) && outputs.length > 0) {
    throw new Error(`${name}/function.json: a durable trigger has no outputs.`);
  }

  return {
    name,
    type,
    trigger: {
      ...trigger,
      queueName: resolveSettings(trigger.queueName, environment),
      schedule: resolveSettings(trigger.schedule, environment),
    },
    isPlainHttp: type === "httptrigger" && inputs.length === 0 && outputs.length === 1 && outputs[0].type === "http",
  };
}
