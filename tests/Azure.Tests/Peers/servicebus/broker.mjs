import { randomUUID } from 'node:crypto';
import { Refusal } from './rules.mjs';

export const deadLetters = '$DeadLetterQueue';

const defaults = {
  lockMs: 60_000, maxDeliveryCount: 10, duplicateDetection: true, duplicateWindowMs: 600_000, requiresSession: false,
  deadLetterOnExpiry: true,
};
const timerMax = 2 ** 31 - 1;

/**
 * Queues in memory with the promises of Service Bus: peek-lock, schedules, duplicates, sessions, dead letters.
 * `now` is the clock in milliseconds. Without one the real clock counts, and what comes due is noticed by a timer; with one, `tick()`
 * is to be called after it moved, and `nextDue()` says how far it may move before something happens.
 */
export class Broker {
  #queues = new Map();
  #watchers = new Map();
  #timer = null;

  constructor({ now, queues = {} } = {}) {
    this.now = now ?? Date.now;
    this.isManual = now !== undefined;
    for (const [name, options] of Object.entries(queues)) {
      this.addQueue(name, options);
    }
  }

  addQueue(name, options = {}) {
    const queue = { name, options: { ...defaults, ...options }, next: 1, messages: [], seen: new Map() };
    this.#queues.set(name.toLowerCase(), queue);
    const dead = `${name}/${deadLetters}`;
    this.#queues.set(dead.toLowerCase(), {
      name: dead, isDead: true, messages: [], seen: new Map(),
      options: { ...defaults, ...options, maxDeliveryCount: Infinity, duplicateDetection: false, requiresSession: false },
    });
  }

  get queueNames() {
    return [...this.#queues.values()].filter((queue) => !queue.isDead).map((queue) => queue.name);
  }

  hasQueue(name) {
    return this.#queues.has(name.toLowerCase());
  }

  /** Stores all of the messages or none: `{ body: Buffer, broker: { MessageId, ... }, properties, lifeMs, availableAt }`. */
  store(name, messages) {
    const queue = this.#find(name);
    if (queue.isDead) {
      throw new Refusal(400, 'Nobody sends to a dead-letter queue.');
    }

    if (queue.options.requiresSession && messages.some((message) => message.broker.SessionId === undefined)) {
      throw new Refusal(400, 'The entity requires sessions: SessionId is missing.');
    }

    for (const message of messages) {
      this.#storeOne(queue, message);
    }

    this.tick();
  }

  /** Locks up to `max` messages and counts a delivery of each. */
  receive(name, max = 1) {
    const queue = this.#find(name);
    this.#settle(queue);
    const busy = new Set(queue.messages.filter((message) => message.lockToken).map((message) => message.broker.SessionId));
    const taken = [];
    for (const message of queue.messages) {
      const session = queue.options.requiresSession ? message.broker.SessionId : undefined;
      if (taken.length === max) {
        break;
      }

      if (message.isScheduled || message.lockToken || (session !== undefined && busy.has(session))) {
        continue;
      }

      busy.add(session);
      message.lockToken = randomUUID();
      message.lockedUntil = this.now() + queue.options.lockMs;
      message.deliveryCount++;
      taken.push(this.#show(message));
    }

    this.#arm();
    return taken;
  }

  receiveAndDelete(name) {
    const [message] = this.receive(name);
    if (message) {
      this.complete(name, message.lockToken);
    }

    return message;
  }

  complete(name, lockToken) {
    const [queue, message] = this.#locked(name, lockToken);
    queue.messages.splice(queue.messages.indexOf(message), 1);
    this.tick();
  }

  /** Gives a message back; after its last delivery it is dead. */
  abandon(name, lockToken) {
    const [queue, message] = this.#locked(name, lockToken);
    this.#free(queue, message);
    this.tick();
  }

  renew(name, lockToken) {
    const [queue, message] = this.#locked(name, lockToken);
    message.lockedUntil = this.now() + queue.options.lockMs;
    this.#arm();
    return new Date(message.lockedUntil);
  }

  deadLetter(name, lockToken, reason, description) {
    const [queue, message] = this.#locked(name, lockToken);
    this.#bury(queue, message, reason, description);
    this.tick();
  }

  /** Everything in a queue, without touching it. */
  list(name) {
    const queue = this.#find(name);
    this.#settle(queue);
    return queue.messages.map((message) => this.#show(message));
  }

  /** Calls back with the queue's name whenever something may be received there; it is not locked yet. Returns a way to stop. */
  onMessage(name, callback) {
    const key = name.toLowerCase();
    this.#watchers.set(key, [...(this.#watchers.get(key) ?? []), callback]);
    this.tick();
    return () => this.#watchers.set(key, this.#watchers.get(key).filter((other) => other !== callback));
  }

  /** Lets everything happen that is due by now. */
  tick() {
    for (const queue of this.#queues.values()) {
      this.#settle(queue);
      const watchers = this.#watchers.get(queue.name.toLowerCase()) ?? [];
      if (watchers.length > 0 && queue.messages.some((message) => !message.lockToken && !message.isScheduled)) {
        watchers.forEach((callback) => setImmediate(callback, queue.name));
      }
    }

    this.#arm();
  }

  /** The next instant at which something happens by itself, in milliseconds; Infinity when nothing will. */
  nextDue() {
    const dues = [...this.#queues.values()].flatMap((queue) => queue.messages.flatMap((message) => [
      message.isScheduled ? message.availableAt : Infinity, message.lockToken ? message.lockedUntil : Infinity,
      !queue.isDead && !message.lockToken && message.expiresAt !== undefined ? message.expiresAt : Infinity,
    ]));
    return dues.reduce((least, due) => Math.min(least, due), Infinity);
  }

  stop() {
    clearTimeout(this.#timer);
  }

  #storeOne(queue, { body, contentType = null, broker, properties = {}, lifeMs, availableAt }) {
    const id = broker.MessageId ?? randomUUID().replaceAll('-', '');
    const now = this.now();
    for (const [seen, until] of queue.seen) {
      if (until > now) {
        break; // The map keeps the order of insertion, and so of their ends.
      }

      queue.seen.delete(seen);
    }

    if (queue.options.duplicateDetection) {
      if (queue.seen.has(id)) {
        return;
      }

      queue.seen.set(id, now + queue.options.duplicateWindowMs);
    }

    const isScheduled = availableAt !== undefined && availableAt > now;
    queue.messages.push({
      body: Buffer.from(body), contentType, broker: { ...broker, MessageId: id }, properties: { ...properties }, lifeMs, availableAt,
      isScheduled, sequence: queue.next++, deliveryCount: 0, enqueuedAt: now,
      expiresAt: lifeMs === undefined ? undefined : (isScheduled ? availableAt : now) + lifeMs,
    });
  }

  #settle(queue) {
    const now = this.now();
    const due = queue.messages.filter((message) => message.isScheduled && message.availableAt <= now);
    for (const message of due.sort((one, other) => one.availableAt - other.availableAt || one.sequence - other.sequence)) {
      // A scheduled message takes its place in the queue only when it comes due.
      queue.messages.splice(queue.messages.indexOf(message), 1);
      queue.messages.push(Object.assign(message, { isScheduled: false, sequence: queue.next++, enqueuedAt: message.availableAt }));
    }

    for (const message of [...queue.messages]) {
      if (message.lockToken && message.lockedUntil <= now) {
        this.#free(queue, message);
      }
    }

    for (const message of queue.isDead ? [] : [...queue.messages]) {
      if (!message.lockToken && !message.isScheduled && message.expiresAt !== undefined && message.expiresAt <= now) {
        this.#expire(queue, message);
      }
    }
  }

  #expire(queue, message) {
    if (queue.options.deadLetterOnExpiry) {
      this.#bury(queue, message, 'TTLExpiredException', 'The message expired and was dead lettered.');
    } else {
      queue.messages.splice(queue.messages.indexOf(message), 1);
    }
  }

  #free(queue, message) {
    message.lockToken = undefined;
    message.lockedUntil = undefined;
    const max = queue.options.maxDeliveryCount;
    if (message.deliveryCount >= max) {
      this.#bury(queue, message, 'MaxDeliveryCountExceeded', `Message could not be consumed after ${max} delivery attempts.`);
    }
  }

  #bury(queue, message, reason, description) {
    const dead = this.#find(`${queue.name}/${deadLetters}`);
    queue.messages.splice(queue.messages.indexOf(message), 1);
    message.lockToken = undefined;
    message.lockedUntil = undefined;
    Object.assign(message.properties, { DeadLetterReason: reason, DeadLetterErrorDescription: description });
    dead.messages.push(message);
  }

  #find(name) {
    const queue = this.#queues.get(name.toLowerCase());
    if (!queue) {
      throw new Refusal(404, `The entity ${name} is not known.`);
    }

    return queue;
  }

  #locked(name, lockToken) {
    const queue = this.#find(name);
    this.#settle(queue);
    const message = queue.messages.find((candidate) => candidate.lockToken && candidate.lockToken === lockToken);
    if (!message) {
      throw new Refusal(404, 'The lock of the message is lost.');
    }

    return [queue, message];
  }

  #show(message) {
    return {
      messageId: message.broker.MessageId, sessionId: message.broker.SessionId, subject: message.broker.Label,
      correlationId: message.broker.CorrelationId, broker: { ...message.broker }, body: message.body, contentType: message.contentType,
      properties: { ...message.properties }, deliveryCount: message.deliveryCount, sequenceNumber: message.sequence,
      lockToken: message.lockToken, lockedUntil: message.lockedUntil === undefined ? undefined : new Date(message.lockedUntil),
      enqueuedAt: new Date(message.enqueuedAt), isScheduled: message.isScheduled,
      scheduledAt: message.availableAt === undefined ? undefined : new Date(message.availableAt),
      lifeSeconds: message.lifeMs === undefined ? undefined : message.lifeMs / 1000,
    };
  }

  #arm() {
    clearTimeout(this.#timer);
    const due = this.nextDue();
    if (!this.isManual && due !== Infinity) {
      this.#timer = setTimeout(() => this.tick(), Math.min(Math.max(due - this.now(), 0), timerMax)).unref();
    }
  }
}
