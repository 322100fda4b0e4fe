/** An answer that refuses a request; thrown by everything that reads one. */
export class Refusal extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export const limits = { message: 256 * 1024, property: 32 * 1024, properties: 64 * 1024, id: 128, batch: 100 };

const settable = new Set([
  'MessageId', 'SessionId', 'PartitionKey', 'CorrelationId', 'Label', 'ReplyTo', 'ReplyToSessionId', 'To',
  'ViaPartitionKey', 'ForcePersistence',
]);
const transport = new Set([
  'authorization', 'brokerproperties', 'connection', 'content-length', 'content-type', 'host', 'transfer-encoding',
  'user-agent', 'accept', 'accept-encoding', 'accept-language', 'date', 'expect', 'x-ms-retrypolicy',
]);

/** One message from a request of its own. */
export function readSingle(rawHeaders, contentType, body, strict) {
  const headers = pairs(rawHeaders);
  const broker = headers.filter(([name]) => name.toLowerCase() === 'brokerproperties').map(([, value]) => value);
  if (broker.length > 1) {
    throw new Refusal(400, 'BrokerProperties is one header of one line.');
  }

  const properties = Object.fromEntries(headers
    .filter(([name]) => !transport.has(name.toLowerCase()))
    .map(([name, value]) => [name, readProperty(name, value, strict)]));
  return check({ body, contentType, ...readBroker(parse(broker[0] ?? '{}', 'BrokerProperties'), false, strict), properties });
}

/** The messages of a batch: all of them, or none. */
export function readBatch(contentType, body, strict) {
  if (contentType.includes(';')) {
    throw new Refusal(400, 'The content type of a batch has no parameters.');
  }

  if (body.length > limits.message) {
    throw new Refusal(403, 'The batch is larger than the entity allows.');
  }

  const items = parse(body.toString('utf8'), 'The batch');
  if (!Array.isArray(items) || items.length === 0) {
    throw new Refusal(400, 'A batch is an array of messages.');
  }

  if (items.length > limits.batch) {
    throw new Refusal(403, `A transaction has at most ${limits.batch} messages.`);
  }

  return items.map((item) => {
    known(item, ['Body', 'BrokerProperties', 'UserProperties'], 'A batched message', strict);
    if (typeof item.Body !== 'string') {
      throw new Refusal(400, 'The body of a batched message is a string.');
    }

    const properties = item.UserProperties ?? {};
    if (Object.values(properties).some((value) => !['string', 'number', 'boolean'].includes(typeof value))) {
      throw new Refusal(400, 'A user property is a text, a number or a boolean.');
    }

    return check({
      body: Buffer.from(item.Body, 'utf8'), contentType: null,
      ...readBroker(item.BrokerProperties ?? {}, true, strict), properties,
    });
  });
}

// The service ignores a name that it does not know, which loses data; strict mode shows the typo instead.
function readBroker(json, batched, strict) {
  const life = batched ? 'TimeToLiveTimeSpan' : 'TimeToLive';
  known(json, [...settable, life, ...(batched ? [] : ['ScheduledEnqueueTimeUtc'])], 'BrokerProperties', strict);
  for (const name of settable) {
    const wanted = name === 'ForcePersistence' ? 'boolean' : 'string';
    if (json[name] !== undefined && typeof json[name] !== wanted) {
      throw new Refusal(400, `BrokerProperties.${name} is a ${wanted}.`);
    }
  }

  for (const name of ['MessageId', 'SessionId', 'PartitionKey']) {
    if (json[name] !== undefined && (json[name].length === 0 || json[name].length > limits.id)) {
      throw new Refusal(400, `BrokerProperties.${name} has 1 to ${limits.id} characters.`);
    }
  }

  if (json.SessionId !== undefined && json.PartitionKey !== undefined && json.SessionId !== json.PartitionKey) {
    throw new Refusal(400, 'PartitionKey is the SessionId where both are set.');
  }

  const broker = Object.fromEntries([...settable].filter((name) => json[name] !== undefined).map((name) => [name, json[name]]));
  return {
    broker,
    lifeMs: batched ? readSpan(json[life]) : readSeconds(json[life]),
    availableAt: batched ? undefined : readDate(json.ScheduledEnqueueTimeUtc),
  };
}

function readSeconds(value) {
  if (value !== undefined && !(typeof value === 'number' && value > 0)) {
    throw new Refusal(400, 'BrokerProperties.TimeToLive is a number of seconds.');
  }

  return value === undefined ? undefined : value * 1000;
}

function readSpan(value) {
  if (value === undefined) {
    return undefined;
  }

  const match = /^(?:(\d+)\.)?(\d{2}):(\d{2}):(\d{2})(\.\d{1,7})?$/.exec(value);
  if (!match) {
    throw new Refusal(400, 'BrokerProperties.TimeToLiveTimeSpan is [d.]hh:mm:ss.');
  }

  const [days, hours, minutes, seconds, part] = match.slice(1).map((text) => Number(text ?? 0));
  return ((((days * 24) + hours) * 60 + minutes) * 60 + seconds + part) * 1000;
}

function readDate(value) {
  if (value === undefined) {
    return undefined;
  }

  // toUTCString writes RFC 1123, so a date that comes back unchanged was one.
  const instant = Date.parse(value);
  if (typeof value !== 'string' || Number.isNaN(instant) || new Date(instant).toUTCString() !== value) {
    throw new Refusal(400, 'BrokerProperties.ScheduledEnqueueTimeUtc is a date of RFC 1123.');
  }

  return instant;
}

function readProperty(name, value, strict) {
  if (/^".*"$/s.test(value)) {
    return parse(value, `The property ${name}`);
  }

  if (/^(true|false|-?\d+(\.\d+)?)$/.test(value)) {
    return JSON.parse(value);
  }

  if (strict) {
    throw new Refusal(400, `strict: the header ${name} is no property: a text has quotes.`);
  }

  return value;
}

function check(message) {
  const sizes = Object.entries(message.properties).map(([name, value]) => Buffer.byteLength(name) + Buffer.byteLength(String(value)));
  const total = sizes.reduce((sum, size) => sum + size, 0) + Buffer.byteLength(JSON.stringify(message.broker));
  if (sizes.some((size) => size > limits.property) || total > limits.properties) {
    throw new Refusal(400, 'A property has at most 32 KB and all of them 64 KB.');
  }

  if (message.body.length + total > limits.message) {
    throw new Refusal(403, 'The message is larger than the entity allows.');
  }

  return message;
}

function known(json, names, what, strict) {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) {
    throw new Refusal(400, `${what} is an object.`);
  }

  const unknown = Object.keys(json).filter((name) => !names.includes(name));
  if (strict && unknown.length > 0) {
    throw new Refusal(400, `strict: ${what} has the unknown ${unknown.join(', ')}.`);
  }
}

function parse(text, what) {
  if (/[^\x20-\x7e]/.test(text) && what === 'BrokerProperties') {
    throw new Refusal(400, 'BrokerProperties is ASCII.');
  }

  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, `${what} is not JSON.`);
  }
}

function pairs(rawHeaders) {
  return Array.from({ length: rawHeaders.length / 2 }, (_, n) => [rawHeaders[2 * n], rawHeaders[2 * n + 1]]);
}
