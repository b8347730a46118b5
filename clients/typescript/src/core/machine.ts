import { backoff } from "./backoff.js";

/**
 * When a device syncs, as a table: what every event does in every state. No clock and no randomness of its own.
 *
 * `following`: another tab syncs · `idle`: nothing to do until the interval is over · `waiting`: a sync is due soon ·
 * `syncing`: a request is away · `offline`, `airplane`: none may be made · `signedOut`: there is no token that counts.
 */
export type State = "following" | "idle" | "waiting" | "syncing" | "offline" | "airplane" | "signedOut" | "closed";

export type Event =
  | { readonly type: "edited" }
  | { readonly type: "tick" }
  | { readonly type: "online" }
  | { readonly type: "offline" }
  | { readonly type: "visible" }
  | { readonly type: "hint" }
  | { readonly type: "asked" }
  | { readonly type: "answered"; readonly next: "now" | "soon" | "later" }
  | { readonly type: "failed"; readonly kind: "network" | "busy" | "auth"; readonly retryAfterMs?: number }
  | { readonly type: "airplaneOn" }
  | { readonly type: "airplaneOff" }
  | { readonly type: "leading" }
  | { readonly type: "following" }
  | { readonly type: "close" };

export interface Machine {
  readonly state: State;
  /** When the next `tick` is due, in milliseconds since 1970; null: none is. */
  readonly dueAt: number | null;
  /** No request before this time: the server's Retry-After. */
  readonly notBefore: number;
  /** Failures in a row. */
  readonly failures: number;
  /** Answers in a row that left something unsettled. */
  readonly unsettled: number;
  /** Something came up while a request was away. */
  readonly again: boolean;
  readonly online: boolean;
  readonly airplane: boolean;
}

export interface Context {
  readonly now: number;
  /** From 0 to 1. */
  readonly random: number;
  readonly intervalMs: number;
}

export const STATES: readonly State[] = [
  "following",
  "idle",
  "waiting",
  "syncing",
  "offline",
  "airplane",
  "signedOut",
  "closed",
];

/** Between an edit and the request that carries it, so that a burst of typing is one. */
export const AFTER_EDIT = 300;
const AFTER_HINT = 50;
const LONGEST_PAUSE = 5_000;

type Step = (machine: Machine, event: Event, context: Context) => Machine;

export function newMachine(facts: { readonly online: boolean; readonly airplane: boolean }): Machine {
  return { state: "following", dueAt: null, notBefore: 0, failures: 0, unsettled: 0, again: false, ...facts };
}

/** The machine after an event. Where the state becomes `syncing`, or stays so after `answered`, a request is to be made. */
export function step(machine: Machine, event: Event, context: Context): Machine {
  return TABLE[machine.state][event.type](machine, event, context);
}

const stay: Step = (machine) => machine;
const close: Step = (machine) => ({ ...machine, state: "closed", dueAt: null });
const follow: Step = (machine) => ({ ...machine, state: "following", dueAt: null, again: false });
const goOffline: Step = (machine) => ({ ...machine, state: "offline", online: false, dueAt: null });
const fly: Step = (machine) => ({ ...machine, state: "airplane", airplane: true, dueAt: null });
const noteOnline: Step = (machine) => ({ ...machine, online: true });
const noteOffline: Step = (machine) => ({ ...machine, online: false });
const noteAirplane: Step = (machine) => ({ ...machine, airplane: true });
const noteLanding: Step = (machine) => ({ ...machine, airplane: false });
const noteAgain: Step = (machine) => ({ ...machine, again: true });
const sync: Step = (machine, _, { now }) =>
  isHeldBack(machine, now)
    ? { ...machine, state: "waiting", dueAt: machine.notBefore }
    : { ...machine, state: "syncing", dueAt: null, again: false };

/** The server asked for a pause. One that seems longer than an hour is a clock that was set back. */
function isHeldBack({ notBefore }: Machine, now: number): boolean {
  return now < notBefore && notBefore - now <= 3_600_000;
}

/** Sooner than was due, never later, and never before the server allows it. */
function within(ms: number): Step {
  return (machine, _, { now }) => {
    const dueAt = Math.max(machine.notBefore, Math.min(machine.dueAt ?? Number.POSITIVE_INFINITY, now + ms));
    return { ...machine, state: "waiting", dueAt };
  };
}

/** Where the device may go on: there is a network, and airplane mode is off. */
const resume: Step = (machine, event, context) => {
  if (machine.airplane) return { ...machine, state: "airplane", dueAt: null };
  if (!machine.online) return { ...machine, state: "offline", dueAt: null };
  return sync(machine, event, context);
};

const land: Step = (machine, event, context) => resume({ ...machine, airplane: false }, event, context);
const comeOnline: Step = (machine, event, context) => resume({ ...machine, online: true, failures: 0 }, event, context);

const takeAnswer: Step = (machine, event, { now, random, intervalMs }) => {
  const next = event.type === "answered" ? event.next : "later";
  if (next === "now") return { ...machine, failures: 0, unsettled: 0 };
  const calm = { ...machine, failures: 0, again: false };
  if (next === "soon") {
    const unsettled = machine.unsettled + 1;
    const pause = Math.min(LONGEST_PAUSE, AFTER_EDIT + backoff(unsettled, random));
    return { ...calm, state: "waiting", unsettled, dueAt: now + pause };
  }
  return machine.again
    ? { ...calm, state: "waiting", unsettled: 0, dueAt: now + AFTER_HINT }
    : { ...calm, state: "idle", unsettled: 0, dueAt: now + intervalMs };
};

const takeFailure: Step = (machine, event, { now, random, intervalMs }) => {
  const { kind = "network", retryAfterMs = 0 } = event.type === "failed" ? event : {};
  if (kind === "auth") return { ...machine, state: "signedOut", again: false, dueAt: now + intervalMs };
  const failures = machine.failures + 1;
  const dueAt = now + backoff(failures, random, retryAfterMs);
  return { ...machine, state: "waiting", failures, again: false, dueAt, notBefore: now + retryAfterMs };
};

type Row = Readonly<Record<Event["type"], Step>>;

/** What holds wherever the device is at rest and may sync. */
const READY: Row = {
  edited: within(AFTER_EDIT),
  tick: sync,
  online: comeOnline,
  offline: goOffline,
  visible: within(AFTER_HINT),
  hint: within(AFTER_HINT),
  asked: sync,
  answered: stay,
  failed: stay,
  airplaneOn: fly,
  airplaneOff: noteLanding,
  leading: stay,
  following: follow,
  close,
};

/** After a failure an edit, a hint or a look does not bring the next try forward; a person, or the network, does. */
const isBackingOff = (machine: Machine) => machine.failures > 0;
const unlessBackingOff =
  (step: Step): Step =>
  (machine, event, context) =>
    isBackingOff(machine) ? machine : step(machine, event, context);

const TABLE: Readonly<Record<State, Row>> = {
  idle: READY,
  waiting: {
    ...READY,
    edited: unlessBackingOff(READY.edited),
    visible: unlessBackingOff(READY.visible),
    hint: unlessBackingOff(READY.hint),
  },
  syncing: {
    edited: noteAgain,
    tick: stay,
    online: noteOnline,
    offline: noteOffline,
    visible: stay,
    hint: noteAgain,
    asked: noteAgain,
    answered: (machine, event, context) =>
      machine.airplane || !machine.online ? resume(machine, event, context) : takeAnswer(machine, event, context),
    failed: (machine, event, context) =>
      machine.airplane || !machine.online ? resume(machine, event, context) : takeFailure(machine, event, context),
    airplaneOn: noteAirplane,
    airplaneOff: noteLanding,
    leading: stay,
    following: follow,
    close,
  },
  offline: {
    edited: stay,
    tick: stay,
    online: comeOnline,
    offline: stay,
    visible: stay,
    hint: stay,
    // A browser that believes to be offline may be wrong: a person may try.
    asked: sync,
    answered: stay,
    failed: stay,
    airplaneOn: fly,
    airplaneOff: noteLanding,
    leading: stay,
    following: follow,
    close,
  },
  airplane: {
    edited: stay,
    tick: stay,
    online: noteOnline,
    offline: noteOffline,
    visible: stay,
    hint: stay,
    asked: stay,
    answered: stay,
    failed: stay,
    airplaneOn: stay,
    airplaneOff: land,
    leading: stay,
    following: follow,
    close,
  },
  signedOut: { ...READY, edited: stay, hint: stay, visible: sync, leading: stay },
  following: {
    edited: stay,
    tick: stay,
    online: noteOnline,
    offline: noteOffline,
    visible: stay,
    hint: stay,
    asked: stay,
    answered: stay,
    failed: stay,
    airplaneOn: noteAirplane,
    airplaneOff: noteLanding,
    leading: resume,
    following: stay,
    close,
  },
  closed: {
    edited: stay,
    tick: stay,
    online: stay,
    offline: stay,
    visible: stay,
    hint: stay,
    asked: stay,
    answered: stay,
    failed: stay,
    airplaneOn: stay,
    airplaneOff: stay,
    leading: stay,
    following: stay,
    close: stay,
  },
};
