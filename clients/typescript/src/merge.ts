/**
 * The server's merge, for apps that want to show beforehand what will win. An entry of its own: who does not import it
 * does not carry it.
 */
export type { Lost } from "./core/conflicts.js";
export { type Arrival, decide, evolve, type LoggedChange, type Merged, type Outcome } from "./core/merge.js";
export { type Entity, OwnerState } from "./core/ownerState.js";
export { fieldsOf, type Register, type Registers, type Writer } from "./core/registers.js";
export { type DeviceClock, effective, order, type Stamp } from "./core/stamps.js";
