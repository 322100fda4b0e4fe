// Finds the HTTP function of a public request: prefix, route, method, as the host's router does.
const Reserved = /^(admin|runtime)(\/|$)/i;

export class Routes {
  #routes;

  constructor(functions, prefix) {
    this.#routes = functions
      .filter((each) => each.type === "httptrigger")
      .map((each) => compile(each, prefix))
      .sort((left, right) => right.weight - left.weight);
    const seen = new Set();
    for (const { template, methods, owner } of this.#routes) {
      for (const method of methods ?? ["*"]) {
        const key = `${method} ${template.toLowerCase()}`;
        if (seen.has(key)) {
          throw new Error(`${owner.name}: another function has the route ${key}.`);
        }

        seen.add(key);
      }
    }
  }

  // `path` is the one that the server sees: unescaped once, without dot segments.
  find(method, path) {
    return this.#routes.find((route) =>
      (!route.methods || route.methods.includes(method.toLowerCase())) && route.pattern.test(path.replace(/^\//, "")))?.owner;
  }
}

function compile(owner, prefix) {
  const route = owner.trigger.route ?? owner.name;
  if (Reserved.test(route) && prefix === "") {
    throw new Error(`${owner.name}: routes do not begin with admin or runtime.`);
  }

  const template = [prefix, route].map((part) => part.replace(/^\/|\/$/g, "")).filter((part) => part !== "").join("/");
  const segments = template.split("/");
  const weight = segments.reduce((sum, segment, at) => sum + weigh(segment) / 10 ** at, 0);
  return { owner, template, methods: owner.trigger.methods?.map((method) => method.toLowerCase()), pattern: patternOf(segments), weight };
}

// Words go before parameters, parameters before the rest of the path.
const weigh = (segment) => (!segment.startsWith("{") ? 3 : segment.startsWith("{*") ? 1 : 2);

function patternOf(segments) {
  let pattern = "^";
  segments.forEach((segment, at) => {
    const slash = at === 0 ? "" : "/";
    if (segment.startsWith("{*")) {
      pattern += slash === "" ? ".*" : "(?:/.*)?";
    } else if (/^\{.*\?\}$/.test(segment)) {
      pattern += slash === "" ? "[^/]*" : "(?:/[^/]*)?";
    } else if (segment.startsWith("{")) {
      pattern += `${slash}${/:int\}$/.test(segment) ? "-?\\d+" : "[^/]+"}`;
    } else {
      pattern += slash + segment.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    }
  });
  return new RegExp(`${pattern}/?$`, "i");
}
