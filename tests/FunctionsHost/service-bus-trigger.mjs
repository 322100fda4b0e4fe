// Feeds the queues of the Service Bus peer to their functions: peek-lock, completed after success, abandoned after a failure.
import { envelope } from "./envelope.mjs";

const ConcurrentCalls = 16;

export class ServiceBusTriggers {
  #bus;
  #worker;
  #work;
  #clock;
  #sources;

  constructor(functions, bus, worker, work, clock, options) {
    this.#bus = bus;
    this.#worker = worker;
    this.#work = work;
    this.#clock = clock;
    this.#sources = functions.filter((each) => each.type === "servicebustrigger").map((each) => {
      if (each.trigger.cardinality === "many" || each.trigger.isSessionsEnabled || options.autoCompleteMessages === false) {
        throw new Error(`${each.name}: this host plays single messages without sessions, settled by itself.`);
      }

      if (!bus.hasQueue(each.trigger.queueName)) {
        throw new Error(`${each.name}: there is no queue ${each.trigger.queueName}.`);
      }

      return { owner: each, inHand: 0, most: options.maxConcurrentCalls ?? ConcurrentCalls };
    });
  }

  // Begins to receive.
  listen() {
    this.#work.add(this);
    this.#sources.forEach(({ owner }) => this.#bus.onMessage(owner.trigger.queueName, () => this.start()));
  }

  start() {
    let started = false;
    for (const source of this.#sources) {
      const queue = source.owner.trigger.queueName;
      for (let message; source.inHand < source.most && ([message] = this.#bus.receive(queue)) && message;) {
        started = true;
        source.inHand++;
        this.#work.during(() => this.#handle(source, queue, message)).then(() => this.start());
      }
    }

    return started;
  }

  async #handle(source, queue, message) {
    const { name, trigger } = source.owner;
    const isBinary = trigger.dataType === "binary";
    const data = isBinary ? message.body : message.body.toString("utf8");
    const metadata = { ...describe(message), ...(isBinary ? {} : merged(data)) };
    try {
      await this.#worker.invoke("queue", name, envelope(name, { [trigger.name]: data }, metadata, this.#clock.now()));
      this.#settle(() => this.#bus.complete(queue, message.lockToken));
    } catch {
      this.#settle(() => this.#bus.abandon(queue, message.lockToken));
    } finally {
      source.inHand--;
    }
  }

  // A lock that was lost meanwhile: the message comes again.
  #settle(act) {
    try {
      act();
    } catch (error) {
      if (error.status !== 404) {
        throw error;
      }
    }
  }
}

function describe(message) {
  const { broker, properties } = message;
  const forever = new Date("9999-12-31T23:59:59Z");
  return {
    DeliveryCount: message.deliveryCount,
    LockToken: message.lockToken,
    MessageId: message.messageId,
    ContentType: message.contentType,
    ReplyTo: broker.ReplyTo,
    SequenceNumber: message.sequenceNumber,
    To: broker.To,
    Subject: message.subject,
    Label: message.subject,
    CorrelationId: message.correlationId,
    ApplicationProperties: properties,
    UserProperties: properties,
    SessionId: message.sessionId,
    ReplyToSessionId: broker.ReplyToSessionId,
    PartitionKey: broker.PartitionKey,
    EnqueuedTimeUtc: message.enqueuedAt,
    EnqueuedTime: message.enqueuedAt,
    ExpiresAtUtc: forever,
    ExpiresAt: forever,
    MessageReceiver: {},
    MessageActions: {},
    ReceiveActions: {},
    Client: {},
  };
}

// The trap of text messages: the properties of a JSON object, but for arrays, replace the broker's.
function merged(text) {
  try {
    const json = JSON.parse(text);
    return typeof json === "object" && json !== null && !Array.isArray(json)
      ? Object.fromEntries(Object.entries(json).filter(([, value]) => !Array.isArray(value)))
      : {};
  } catch {
    return {};
  }
}
