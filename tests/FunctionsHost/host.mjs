// The Functions host, played for tests. `node host.mjs '{json}'` starts the app of a script root as the host does, serves its
// HTTP functions and runs its triggers; one line on standard output tells where. It ends with its standard input. See README.md.
import { ServiceBusPeer } from "../Azure.Tests/Peers/servicebus/servicebus.mjs";
import { AppProcess, AttachedApp } from "./app-process.mjs";
import { MachineClock, machineNow, putOnTheWall, VirtualClock } from "./clock.mjs";
import { Control } from "./control.mjs";
import { DurableApi } from "./durable-api.mjs";
import { DurableEngine } from "./durable-engine.mjs";
import { DurableTriggers } from "./durable-triggers.mjs";
import { envelope } from "./envelope.mjs";
import { FaultScript } from "./faults.mjs";
import { Outgoing } from "./outgoing.mjs";
import { DurablePath, PublicServer } from "./public-server.mjs";
import { Routes } from "./routes.mjs";
import { readScriptRoot } from "./script-root.mjs";
import { ServiceBusTriggers } from "./service-bus-trigger.mjs";
import { Time } from "./time.mjs";
import { TimerTriggers } from "./timer-trigger.mjs";
import { Work } from "./work.mjs";
import { Worker } from "./worker.mjs";

const LogMax = 2000;
const settings = JSON.parse(process.argv[2] ?? "{}");
const log = [];
const keys = { master: "master-key", function: "function-key", durabletask_extension: "durable-key", ...settings.keys };
const clock = settings.clock ? new VirtualClock(Date.parse(settings.clock)) : new MachineClock();
if (clock.isVirtual) {
  putOnTheWall(clock);
}

const work = new Work();
const faults = new FaultScript();
const parts = { work, keys, frontEnd: settings.frontEnd !== false };
const server = new PublicServer(parts);
const url = `http://127.0.0.1:${await server.listen(settings.port)}`;
const bus = new ServiceBusPeer({
  ...settings.serviceBus,
  ...(clock.isVirtual ? { now: () => clock.now(), tokenNow: machineNow } : {}), // The app dates its tokens by the machine.
});
const outgoing = new Outgoing(() => app, work);
const busUrl = await outgoing.standFor("serviceBus", await bus.listen());
const addresses = { url, serviceBus: busUrl, durable: await outgoing.standFor("durable", url) };
for (const [name, target] of Object.entries(settings.services ?? {})) {
  addresses[name] = await outgoing.standFor(name, target);
}

const root = readScriptRoot(settings.scriptRoot, { ...process.env, ...settings.environment });
const app = settings.attach
  ? new AttachedApp(settings.attach)
  : new AppProcess(root, settings.command, environment, write);
const worker = new Worker(app, clock, faults, settings.functionTimeout === undefined ? root.functionTimeout : settings.functionTimeout * 1000);
const triggers = new DurableTriggers(root.functions, worker, clock);
const engine = new DurableEngine(work, triggers, {
  orchestrations: root.durableTask.maxConcurrentOrchestratorFunctions ?? 10,
  activities: root.durableTask.maxConcurrentActivityFunctions ?? 10,
});
const queues = new ServiceBusTriggers(root.functions, bus, worker, work, clock, root.serviceBus);
const timers = new TimerTriggers(root.functions, worker, work, clock);
Object.assign(parts, {
  worker,
  routes: new Routes(root.functions, root.routePrefix),
  functions: root.functions,
  durableApi: new DurableApi(engine, triggers, keys, () => url + DurablePath, settings.startAnswer),
  invokeByHand: (found, input) => {
    const { name, trigger } = found;
    work.during(() => worker.invoke("hand", name, envelope(name, { [trigger.name]: input }, {}, clock.now()))).catch(() => {});
  },
});
const control = new Control({ app, worker, work, clock, time: new Time(clock, work, bus), timers, faults, bus, outgoing, log });
const controlUrl = `http://127.0.0.1:${await control.listen()}`;

try {
  if (root.functions.length > 0) {
    await app.start();
  }
} catch (error) {
  process.stderr.write(`${log.map(({ level, line }) => `${level}: ${line}`).join("\n")}\n${error.message}\n`);
  process.exit(1);
}

queues.listen();
if (settings.timers === "scheduled") {
  timers.follow();
}

process.stdout.write(`${JSON.stringify({ url, control: controlUrl, serviceBus: busUrl, app: app.port })}\n`);
const end = async () => {
  server.close();
  control.close();
  outgoing.close();
  await Promise.all([app.stop(), bus.close()]);
  process.exit(0);
};
process.stdin.resume().once("end", end);
process.once("SIGTERM", end).once("SIGINT", end); // The app must not outlive its host.

// The app settings. {url}, {serviceBus}, {durable} and the names of the services stand for addresses that are known only now.
function environment() {
  const own = Object.entries(settings.environment ?? {})
    .map(([name, value]) => [name, value.replace(/\{(\w+)\}/g, (whole, word) => addresses[word] ?? whole)]);
  return {
    ...process.env,
    FUNCTIONS_WORKER_RUNTIME: "custom",
    FUNCTIONS_EXTENSION_VERSION: "~4",
    ...Object.fromEntries(own),
    ...(clock.isVirtual ? { Clock__FromHost: new Date(clock.now()).toISOString() } : {}),
  };
}

function write(level, line) {
  log.push({ level, line });
  log.splice(0, log.length - LogMax);
}
