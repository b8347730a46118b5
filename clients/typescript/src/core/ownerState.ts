import type { EntityType } from "../api.js";
import type { Registers } from "./registers.js";
import { type DeviceClock, effective } from "./stamps.js";

/** An entity at one place of the log. */
export interface Entity {
  readonly type: EntityType;
  readonly localId: string;
  readonly registers: Registers;
  /** The smallest corrected time that won when it was merged. */
  readonly createdAt: number;
  /** The owner's version that last changed it (O2). */
  readonly version: number;
}

const REMEMBERED_MS = 90 * 86_400_000;
const CLOCKS = 64;

/** All that the merge knows of one owner; it grows by `evolve` only. */
export class OwnerState {
  version = 0;
  /** By serverId. */
  readonly entities = new Map<string, Entity>();
  private readonly clocks = new Map<string, DeviceClock>();
  private readonly decided = new Map<string, number>();

  constructor(readonly ownerId: string) {}

  /** Whether a copy of the change was decided within 90 days of log time (I5). */
  isDecided(userId: string, changeId: string, logTime: number): boolean {
    const at = this.decided.get(`${userId}\0${changeId}`);
    return at !== undefined && at >= logTime - REMEMBERED_MS;
  }

  remember(userId: string, changeId: string, logTime: number): void {
    this.decided.set(`${userId}\0${changeId}`, logTime);
  }

  effective(deviceId: string, change: { timestamp: number; sentAt?: number | undefined }, logTime: number): number {
    return effective(change, logTime, this.clocks.get(deviceId));
  }

  /** Of more than 64 devices the one furthest behind is forgotten, of equals the first by name; never this one (C2). */
  setClock(deviceId: string, clock: DeviceClock): void {
    this.clocks.set(deviceId, clock);
    if (this.clocks.size <= CLOCKS) return;
    const [behind] = [...this.clocks]
      .filter(([device]) => device !== deviceId)
      .sort(([a, left], [b, right]) => left.effective - right.effective || (a < b ? -1 : 1));
    if (behind) this.clocks.delete(behind[0]);
  }
}
