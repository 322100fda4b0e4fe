import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { Broker } from './broker.mjs';
import { Refusal, readBatch, readSingle } from './rules.mjs';
import { objection } from './sas.mjs';

const batchType = 'application/vnd.microsoft.servicebus.json';
const allClaims = ['Send', 'Listen', 'Manage'];

/**
 * Service Bus over HTTP, as far as the contract page describes it, for tests. The queues are also at hand in the process itself:
 * `onMessage`, `receive`, `complete`, `abandon`, `renew`, `deadLetter`, `store` and `list` (see Broker).
 *
 *     const peer = new ServiceBusPeer({ queues: { intake: {} }, keys: { name: 'key text' } });
 *     const url = await peer.listen();
 *
 * A key is its text, or `{ key, claims: ['Send'] }`; `bearer` lists the tokens of Entra that are accepted; `tls` is `{ key, cert }` in PEM.
 */
export class ServiceBusPeer extends Broker {
  #server = null;
  #faults = [];
  #hanging = new Set();
  #waiting = new Set();

  /** What was asked, in order: `{ method, path, operation, status }`; a hanging or broken request has the status 0. */
  requests = [];

  /** What strict mode refused, in words. */
  violations = [];

  constructor({ keys = {}, bearer = [], strict = true, tls, ...options } = {}) {
    super(options);
    this.tls = tls;
    this.strict = strict;
    this.bearer = bearer;
    this.keys = Object.fromEntries(Object.entries(keys).map(
      ([name, key]) => [name, typeof key === 'string' ? { key, claims: allClaims } : { claims: allClaims, ...key }]));
  }

  async listen(port = 0, host = '127.0.0.1') {
    const answer = (request, response) => this.#answer(request, response);
    this.#server = this.tls ? createSecureServer(this.tls, answer) : createServer(answer);
    await new Promise((resolve, reject) => this.#server.once('error', reject).listen(port, host, resolve));
    return `${this.tls ? 'https' : 'http'}://${host}:${this.#server.address().port}`;
  }

  async close() {
    this.stop();
    this.setFaults([]);
    this.#server?.closeAllConnections();
    await new Promise((resolve) => (this.#server ? this.#server.close(resolve) : resolve()));
  }

  /**
   * Breaks requests: `{ kind, queue?, operation?, times = 1 }`, where kind is `status` (with `status`, `retryAfter?`, `detail?`),
   * `reset` (the connection breaks before anything happens), `reset-after` (it happens, then the connection breaks),
   * `hang` (nothing happens and nobody answers) or `hang-after` (it happens and nobody answers).
   * The operation is send, batch, lock, take, complete, abandon or renew.
   */
  setFaults(faults) {
    this.#faults = faults.map((fault) => ({ times: 1, ...fault }));
    this.#hanging.forEach((socket) => socket.destroy());
    this.#hanging.clear();
  }

  async #answer(request, response) {
    const url = new URL(request.url, 'http://peer');
    const body = await read(request);
    if (url.pathname.startsWith('/$control/')) {
      return this.#control(request.method, url, body, response);
    }

    const call = { method: request.method, path: url.pathname, operation: undefined, status: 0, at: this.now() };
    this.requests.push(call);
    try {
      await this.#serve(request, url, body, response, call);
    } catch (error) {
      this.#refuse(error, call, response);
    }

    this.#waiting.forEach((check) => check());
  }

  async #serve(request, url, body, response, call) {
    const route = this.#route(request, url);
    call.operation = route.operation;
    const fault = this.#takeFault(route);
    if (fault?.kind === 'reset') {
      request.socket.destroy();
    } else if (fault?.kind === 'hang') {
      this.#hanging.add(request.socket);
    } else if (fault?.kind === 'status') {
      call.status = fault.status;
      respond(response, fault.status, fault.retryAfter === undefined ? {} : { 'Retry-After': `${fault.retryAfter}` }, xml(fault.status, fault.detail ?? 'A fault of the test.'));
    } else {
      this.#authorize(request, url, route);
      const [status, headers, bytes] = await this.#perform(route, request, url, body);
      if (fault?.kind === 'reset-after') {
        request.socket.destroy();
      } else if (fault?.kind === 'hang-after') {
        this.#hanging.add(request.socket);
      } else {
        call.status = status;
        respond(response, status, headers, bytes);
      }
    }
  }

  #route(request, url) {
    const match = /^\/(.+?)\/messages(?:\/(head)|\/([^/]+)\/([^/]+))?\/?$/i.exec(decodeURIComponent(url.pathname));
    if (!match) {
      throw new Refusal(404, 'No such resource.');
    }

    const [, queue, head, , lockToken] = match;
    const isBatch = (request.headers['content-type'] ?? '').toLowerCase().startsWith(batchType);
    const operations = lockToken ? { DELETE: 'complete', PUT: 'abandon', POST: 'renew' }
      : head ? { POST: 'lock', DELETE: 'take' } : { POST: isBatch ? 'batch' : 'send' };
    const operation = operations[request.method];
    if (!operation) {
      throw new Refusal(405, 'No such operation.');
    }

    return { queue, lockToken, operation };
  }

  #authorize(request, url, { operation }) {
    const claim = operation === 'send' || operation === 'batch' ? 'Send' : 'Listen';
    const refused = objection(request.headers.authorization, {
      host: request.headers.host, path: url.pathname, claim, keys: this.keys, bearer: this.bearer, now: this.now(),
    });
    if (refused) {
      throw new Refusal(...refused);
    }
  }

  async #perform({ queue, lockToken, operation }, request, url, body) {
    switch (operation) {
      case 'send':
        this.store(queue, [readSingle(request.rawHeaders, request.headers['content-type'] ?? null, body, this.strict)]);
        return [201, {}, ''];
      case 'batch':
        this.store(queue, readBatch(request.headers['content-type'], body, this.strict));
        return [201, {}, ''];
      case 'lock':
        return this.#give(await this.#wait(queue, url, () => this.receive(queue)[0]), 201, request, url);
      case 'take':
        return this.#give(await this.#wait(queue, url, () => this.receiveAndDelete(queue)), 200, request, url);
      case 'complete':
        this.complete(queue, lockToken);
        return [200, {}, ''];
      case 'abandon':
        this.abandon(queue, lockToken);
        return [200, {}, ''];
      default:
        this.renew(queue, lockToken);
        return [200, {}, ''];
    }
  }

  // On a clock that the test moves there is nothing to wait for.
  async #wait(queue, url, take) {
    const first = take();
    const seconds = Number(url.searchParams.get('timeout') ?? 60);
    if (first || this.isManual || seconds === 0) {
      return first;
    }

    return new Promise((resolve) => {
      const end = (message) => {
        clearTimeout(timer);
        stop();
        resolve(message);
      };
      const timer = setTimeout(end, seconds * 1000);
      const stop = this.onMessage(queue, () => {
        const message = take();
        if (message) {
          end(message);
        }
      });
    });
  }

  #give(message, status, request, url) {
    if (!message) {
      return [204, {}, ''];
    }

    const broker = {
      ...message.broker, DeliveryCount: message.deliveryCount, EnqueuedTimeUtc: message.enqueuedAt.toUTCString(),
      SequenceNumber: message.sequenceNumber, State: 'Active',
      ...(message.lifeSeconds === undefined ? {} : { TimeToLive: message.lifeSeconds }),
      ...(status === 201 ? { LockToken: message.lockToken, LockedUntilUtc: message.lockedUntil.toUTCString() } : {}),
    };
    const headers = { BrokerProperties: ascii(broker), ...(message.contentType ? { 'Content-Type': message.contentType } : {}) };
    for (const [name, value] of Object.entries(message.properties)) {
      headers[name] = ascii(value);
    }

    if (status === 201) {
      const root = url.pathname.replace(/\/head\/?$/, '');
      headers.Location = `${this.tls ? 'https' : 'http'}://${request.headers.host}${root}/${message.sequenceNumber}/${message.lockToken}`;
    }

    return [status, headers, message.body];
  }

  #takeFault({ queue, operation }) {
    const fault = this.#faults.find((candidate) => candidate.times > 0
      && (candidate.operation ?? operation) === operation && (candidate.queue ?? queue) === queue);
    if (fault) {
      fault.times--;
    }

    return fault;
  }

  #refuse(error, call, response) {
    if (!(error instanceof Refusal)) {
      throw error;
    }

    if (error.message.startsWith('strict: ')) {
      this.violations.push(error.message);
    }

    call.status = error.status;
    respond(response, error.status, {}, xml(error.status, error.message));
  }

  #control(method, url, body, response) {
    const json = body.length > 0 ? JSON.parse(body) : null;
    const [, , what, ...rest] = url.pathname.split('/').map(decodeURIComponent);
    const show = (value) => respond(response, 200, { 'Content-Type': 'application/json' }, JSON.stringify(value ?? null));
    switch (`${method} ${what}`) {
      case 'POST faults':
        this.setFaults(json);
        return show();
      case 'POST clock':
        this.advance?.(json.advanceMs);
        return show({ now: new Date(this.now()).toISOString() });
      case 'POST close':
        response.once('finish', () => this.close());
        return show();
      case 'PUT queues':
        this.addQueue(rest.join('/'), json ?? {});
        return show();
      case 'GET messages':
        return show(this.list(rest.join('/')).map((message) => ({ ...message, body: message.body.toString('utf8') })));
      case 'POST dead-letter':
        this.deadLetter(rest.join('/'), json.lockToken, json.reason, json.description);
        return show();
      case 'GET violations':
        return show(this.violations);
      case 'GET requests':
        return this.#whenAsked(Number(url.searchParams.get('atLeast') ?? 0), () => show(this.requests));
      default:
        return respond(response, 404, {}, '');
    }
  }

  #whenAsked(count, then) {
    const check = () => {
      if (this.requests.length >= count) {
        this.#waiting.delete(check);
        then();
      }
    };
    this.#waiting.add(check);
    check();
  }
}

async function read(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }

  return Buffer.concat(parts);
}

function respond(response, status, headers, body) {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) }).end(body);
}

function xml(status, detail) {
  const text = detail.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<Error><Code>${status}</Code><Detail>${text}</Detail></Error>`;
}

function ascii(value) {
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

async function start({ port = 0, start: instant, ...options }) {
  let now = instant === undefined ? undefined : Date.parse(instant);
  const peer = new ServiceBusPeer({ ...options, ...(now === undefined ? {} : { now: () => now }) });
  peer.advance = (length) => {
    now += length;
    peer.tick();
  };
  return { url: await peer.listen(port) };
}

/**
 * `node servicebus.mjs` reads lines such as `{"port":0,"start":"2026-11-23T01:00:00Z","queues":{"intake":{}},"keys":{"name":"key"}}`. For each
 * it starts a peer of its own and writes one line, `{"url":"http://127.0.0.1:PORT"}`. With a start the clock stands still until it is
 * moved. The peers end with the standard input, or one by one by `POST /$control/close`.
 */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await start(JSON.parse(line)))}\n`);
  }

  process.exit(0);
}
