// The extension's HTTP management API.
import { randomUUID } from "node:crypto";
import { Status, statusNames } from "./durable-history.mjs";

const TopDefault = 100;
const Unsettled = new Set(["Pending", "Running", "ContinuedAsNew", "Suspended"]);
const BadId = /[/\\#?\u0000-\u001f\u007f-\u009f]/;

export class DurableApi {
  #engine;
  #triggers;
  #keys;
  #base;
  #startAnswer;

  // startAnswer: how a start under the id of a running instance is refused, 409 or (older extensions) 500.
  constructor(engine, triggers, keys, base, startAnswer = 409) {
    this.#engine = engine;
    this.#triggers = triggers;
    this.#keys = keys;
    this.#base = base;
    this.#startAnswer = startAnswer;
  }

  async answer(request, path, query, body, response) {
    const code = query.get("code");
    if (code !== this.#keys.durabletask_extension && code !== this.#keys.master) {
      response.writeHead(401).end();
      return;
    }

    const segments = path.split("/").filter((segment) => segment !== "");
    const { status, headers, json } = this.#dispatch(request, segments, query, body.toString("utf8"));
    const text = json === undefined ? "" : JSON.stringify(json);
    response.writeHead(status, { ...headers, ...(text === "" ? {} : { "Content-Type": "application/json; charset=utf-8" }) });
    response.end(text);
  }

  #dispatch(request, [collection, id, verb, ...rest], query, body) {
    const method = request.method;
    if (collection === "orchestrators" && method === "POST" && id && rest.length === 0) {
      return this.#start(id, verb, body);
    }

    if (collection !== "instances") {
      return { status: 404 };
    }

    if (!id) {
      return method === "GET" ? this.#list(query, request.headers["x-ms-continuation-token"])
        : method === "DELETE" ? this.#purgeAll(query) : { status: 405 };
    }

    const instance = this.#engine.getInstance(id);
    if (!instance) {
      return { status: 404, json: { message: `No HTTP ${method} handler found` } };
    }

    if (!verb) {
      return method === "GET" ? this.#get(instance, query)
        : method === "DELETE" ? { status: 200, json: { instancesDeleted: this.#remove(instance) } } : { status: 405 };
    }

    return method === "POST" ? this.#act(instance, verb, rest[0], query, request, body) : { status: 405 };
  }

  #start(name, instanceId = randomUUID().replaceAll("-", ""), body) {
    const found = this.#triggers.find("orchestrationtrigger", name);
    if (!found) {
      return bad(`The function '${name}' doesn't exist, is disabled, or is not an orchestrator function.`);
    }

    if (instanceId.length > 256 || instanceId.startsWith("@") || BadId.test(instanceId)) {
      return bad("The instance id is not valid.");
    }

    if (body !== "" && !isJson(body)) {
      return bad("Could not parse the request body.");
    }

    const old = this.#engine.getInstance(instanceId);
    if (old && !this.#engine.isFinished(old)) {
      return { status: this.#startAnswer, json: { message: `An Orchestration instance with the status ${statusNames.get(old.status)} already exists.` } };
    }

    if (old) {
      this.#remove(old);
    }

    this.#engine.createInstance(instanceId, found.name, body === "" ? undefined : JSON.stringify(JSON.parse(body)));
    const at = (verb = "") => `${this.#base()}/instances/${encodeURIComponent(instanceId)}${verb}?code=${this.#keys.durabletask_extension}`;
    return {
      status: 202,
      headers: { Location: at(), "Retry-After": "10" },
      json: {
        id: instanceId,
        statusQueryGetUri: at(),
        sendEventPostUri: at("/raiseEvent/{eventName}"),
        terminatePostUri: at("/terminate"),
        purgeHistoryDeleteUri: at(),
        restartPostUri: at("/restart"),
        suspendPostUri: at("/suspend"),
        resumePostUri: at("/resume"),
      },
    };
  }

  #get(instance, query) {
    const json = shown(instance, query.get("showInput") !== "false");
    if (json.runtimeStatus === "Failed" && query.get("returnInternalServerErrorOnFailure") === "true") {
      return { status: 500, json };
    }

    return Unsettled.has(json.runtimeStatus)
      ? { status: 202, headers: { Location: `${this.#base()}/instances/${encodeURIComponent(instance.instanceId)}`, "Retry-After": "5" }, json }
      : { status: 200, json };
  }

  #list(query, token) {
    const top = Number(query.get("top") ?? TopDefault);
    const after = token ? Buffer.from(token, "base64").toString("utf8") : "";
    const found = this.#matching(query).filter((instance) => instance.instanceId > after);
    const page = found.slice(0, top);
    const more = found.length > page.length;
    return {
      status: 200,
      headers: more ? { "x-ms-continuation-token": Buffer.from(page.at(-1).instanceId).toString("base64") } : {},
      json: page.map((instance) => shown(instance, query.get("showInput") !== "false")),
    };
  }

  #purgeAll(query) {
    if (!query.get("createdTimeFrom")) {
      return bad("Please provide value for 'createdTimeFrom' parameter.");
    }

    const deleted = this.#matching(query).filter((instance) => this.#engine.isFinished(instance)).map((each) => this.#remove(each)).length;
    return deleted === 0 ? { status: 404 } : { status: 200, json: { instancesDeleted: deleted } };
  }

  #matching(query) {
    const [from, to] = [query.get("createdTimeFrom"), query.get("createdTimeTo")].map((text) => (text ? Date.parse(text) : undefined));
    const statuses = query.get("runtimeStatus")?.split(",").map((word) => word.trim().toLowerCase());
    const prefix = query.get("instanceIdPrefix") ?? "";
    return [...this.#engine.instances.values()]
      .filter((instance) => instance.instanceId.startsWith(prefix)
        && (from === undefined || instance.createdAt.getTime() >= from)
        && (to === undefined || instance.createdAt.getTime() <= to)
        && (!statuses || statuses.includes(statusNames.get(instance.status).toLowerCase())))
      .sort((left, right) => (left.instanceId < right.instanceId ? -1 : 1));
  }

  // Goes away whatever its state: the extension does not ask.
  #remove(instance) {
    instance.status = this.#engine.isFinished(instance) ? instance.status : Status.ORCHESTRATION_STATUS_TERMINATED;
    return this.#engine.purge(instance.instanceId) ? 1 : 0;
  }

  #act(instance, verb, eventName, query, request, body) {
    const { instanceId } = instance;
    if (!["raiseevent", "terminate", "suspend", "resume"].includes(verb.toLowerCase())) {
      return { status: verb === "rewind" || verb === "restart" ? 501 : 404 };
    }

    if (this.#engine.isFinished(instance)) {
      return { status: 410 };
    }

    switch (verb.toLowerCase()) {
      case "raiseevent":
        if (!eventName || !/^application\/json\b/i.test(request.headers["content-type"] ?? "") || (body !== "" && !isJson(body))) {
          return bad("Only application/json request content is supported.");
        }

        this.#engine.raiseEvent(instanceId, eventName, body === "" ? undefined : JSON.stringify(JSON.parse(body)));
        break;
      case "terminate":
        this.#engine.terminate(instanceId, query.get("reason") ?? undefined);
        break;
      case "suspend":
        this.#engine.suspend(instanceId);
        break;
      default:
        this.#engine.resume(instanceId);
    }

    return { status: 202 };
  }
}

function shown(instance, withInput) {
  const failure = instance.failureDetails;
  return {
    name: instance.name,
    instanceId: instance.instanceId,
    runtimeStatus: statusNames.get(instance.status),
    input: withInput ? value(instance.input) : null,
    customStatus: value(instance.customStatus),
    output: failure ? `${failure.getErrortype()}: ${failure.getErrormessage()}` : value(instance.output),
    createdTime: `${instance.createdAt.toISOString().slice(0, 19)}Z`,
    lastUpdatedTime: `${instance.lastUpdatedAt.toISOString().slice(0, 19)}Z`,
  };
}

// A JSON value when the text is JSON, else the text.
function value(text) {
  if (text === undefined || text === "") {
    return null;
  }

  return isJson(text) ? JSON.parse(text) : text;
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const bad = (message) => ({ status: 400, json: { message } });
