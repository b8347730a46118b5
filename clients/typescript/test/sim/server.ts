import type { WireChange } from "../../src/core/batch.js";
import { keyOf } from "../../src/core/types.js";

interface Register {
  at: number;
  place: number;
  value: unknown;
}

interface Entity {
  type: string;
  localId: string;
  fields: Map<string, Register>;
  version: number;
  createdAt: number;
  updatedAt: number;
}

interface Cursor {
  epoch: number;
  version: number;
  /** The head at the start of a first sync: no tombstones up to it. */
  first: number;
  owed: string[];
}

export interface Body {
  deviceId: string;
  cursor: string | null;
  sentAt: string;
  changes: WireChange[];
}

const REFUSED_AT_DOOR = "refuse";
const REFUSED_BY_MERGE = "reject";

/** A server as the laws have it, small enough to be seen through: one owner, one log, fields with stamps. */
export class SimServer {
  now = 1_800_000_000_000;
  /** Changes of one request; more are a 413. */
  most = 500;
  limit = 500;
  epoch = 1;
  readonly entities = new Map<string, Entity>();
  readonly statuses = new Map<string, string>();
  readonly received: WireChange[] = [];
  private readonly waiting: { change: WireChange; eff: number; place: number }[] = [];
  private readonly texts = new Map<string, string>();
  private version = 0;
  private place = 0;

  /** The answer's data, or "tooLarge". `frozen`: the projection is behind. `full`: nothing can be appended. */
  sync(body: Body, { frozen = false, full = false } = {}): Record<string, unknown> | "tooLarge" {
    if (body.changes.length > this.most) return "tooLarge";
    this.now += 5;
    const cursor = this.cursorOf(body.cursor);
    const resync = cursor.epoch !== this.epoch;
    const at = resync ? { epoch: this.epoch, version: 0, first: 0, owed: cursor.owed } : cursor;
    const refused = body.changes.map((change) => this.append(change, Date.parse(body.sentAt), full));
    if (!frozen) this.decide();
    const undecided = new Set(this.waiting.map(({ change }) => change.changeId));
    const own = body.changes.map((change) => change.changeId);
    const owed = [...new Set([...at.owed, ...own.filter((_, n) => refused[n] !== "unavailable")])];
    const complete = !owed.some((id) => undecided.has(id));
    const acknowledged = body.changes.map((change, n) => this.acknowledge(change, refused[n] ?? null));
    const base = { acknowledged, conflicts: [], removedSpaces: [], serverTime: new Date(this.now).toISOString() };
    const rest = {
      ...base,
      complete,
      syncTimestamp: "1970-01-01T00:00:00.000Z",
      ...(resync ? { resync: { reason: "epoch" } } : {}),
    };
    if (!complete) {
      const kept = this.textOf({ ...at, owed });
      return { ...rest, late: [], hasMore: false, cursor: kept, serverUpdates: updates([]) };
    }
    const { documents, next, hasMore } = this.page(at);
    const echo = owed.map((id) => this.echo(id)).filter((one) => one !== undefined);
    const late = at.owed.filter((id) => this.statuses.get(id) === "REJECTED").map((id) => rejection(id));
    const to = this.textOf({ ...at, version: next, owed: [] });
    return { ...rest, late, hasMore, cursor: to, serverUpdates: updates([...documents, ...echo]) };
  }

  /** What stands: title and fields of each entity that shows. */
  shown(): Record<string, Record<string, unknown>> {
    const all = [...this.entities.values()].filter((entity) => isVisible(entity));
    return Object.fromEntries(all.map((entity) => [keyOf(entity.type as "item", entity.localId), values(entity)]));
  }

  private append(change: WireChange, sentAt: number, full: boolean): "unavailable" | "refused" | null {
    if (full) return "unavailable";
    this.received.push(change);
    const said = this.texts.get(change.changeId) ?? JSON.stringify(change);
    if (said !== JSON.stringify(change)) throw new Error(`the retry of ${change.changeId} is another text`);
    this.texts.set(change.changeId, said);
    if (change.data.notes === REFUSED_AT_DOOR) return "refused";
    const known =
      this.statuses.has(change.changeId) || this.waiting.some((one) => one.change.changeId === change.changeId);
    if (known) return null;
    const shift = Math.abs(sentAt - this.now) > 30_000 ? this.now - sentAt : 0;
    const eff = Math.min(Date.parse(change.timestamp) + shift, this.now);
    this.waiting.push({ change, eff, place: this.place++ });
    return null;
  }

  private decide(): void {
    for (const { change, eff, place } of this.waiting.splice(0)) {
      this.statuses.set(change.changeId, change.data.notes === REFUSED_BY_MERGE ? "REJECTED" : "APPLIED");
      if (change.data.notes !== REFUSED_BY_MERGE) this.merge(change, eff, place);
    }
  }

  private merge({ entityType, localId, operation, data }: WireChange, eff: number, place: number): void {
    const key = keyOf(entityType as "item", localId);
    const entity = this.entities.get(key) ?? {
      type: entityType,
      localId,
      fields: new Map<string, Register>(),
      version: 0,
      createdAt: eff,
      updatedAt: eff,
    };
    const written = { ...data, ...(operation === "delete" ? { isDeleted: true } : {}) };
    for (const [field, value] of Object.entries(written)) {
      const held = entity.fields.get(field);
      if (held && (held.at > eff || (held.at === eff && held.place > place))) continue;
      entity.fields.set(field, { at: eff, place, value });
      entity.updatedAt = Math.max(entity.updatedAt, eff);
      entity.createdAt = Math.min(entity.createdAt, eff);
      entity.version = this.version + 1;
    }
    if (entity.version > this.version) this.version = entity.version;
    this.entities.set(key, entity);
  }

  private acknowledge(change: WireChange, refused: string | null): Record<string, unknown> {
    const { changeId, localId, entityType, operation } = change;
    const told = { changeId, localId, entityType, operation, serverId: `s-${localId}` };
    if (refused === "unavailable")
      return { ...told, success: false, status: "unavailable", error: errorOf("unavailable", true) };
    if (refused === "refused")
      return { ...told, success: false, status: "REJECTED", error: errorOf("bad_data", false) };
    const status = this.statuses.get(changeId) ?? "pending";
    if (status === "REJECTED") return rejection(changeId);
    return { ...told, success: true, status };
  }

  private page(at: Cursor) {
    const newer = [...this.entities.values()].filter(({ version }) => version > at.version);
    newer.sort((a, b) => a.version - b.version);
    const page = newer.slice(0, this.limit);
    const hasMore = newer.length > page.length;
    const next = hasMore ? (page.at(-1)?.version ?? at.version) : this.version;
    const told = page.filter((entity) => isVisible(entity) || entity.version > at.first);
    return { documents: told.map((entity) => documentOf(entity)), next, hasMore };
  }

  private echo(changeId: string): Record<string, unknown> | undefined {
    const text = this.texts.get(changeId);
    if (!text) return undefined;
    const { entityType, localId } = JSON.parse(text) as WireChange;
    const entity = this.entities.get(keyOf(entityType as "item", localId));
    const stub = { localId, serverId: `s-${localId}`, isDeleted: true, version: entity?.version ?? 0 };
    return { entityType, ...(entity && isVisible(entity) ? documentOf(entity) : stub) };
  }

  private cursorOf(text: string | null): Cursor {
    if (text === null) return { epoch: this.epoch, version: 0, first: this.version, owed: [] };
    return JSON.parse(text) as Cursor;
  }

  private textOf(cursor: Cursor): string {
    return JSON.stringify(cursor);
  }
}

function errorOf(code: string, retryable: boolean) {
  return { code, message: code, retryable };
}

function rejection(changeId: string): Record<string, unknown> {
  return { changeId, success: false, status: "REJECTED", error: errorOf("entity_too_large", false) };
}

function isVisible(entity: Entity): boolean {
  const { title, name, isDeleted } = values(entity);
  return isDeleted !== true && typeof (title ?? name) === "string";
}

function values(entity: Entity): Record<string, unknown> {
  return Object.fromEntries([...entity.fields].map(([field, { value }]) => [field, value]));
}

function documentOf(entity: Entity): Record<string, unknown> {
  const { type, localId, version, createdAt, updatedAt } = entity;
  const [created, updated] = [createdAt, updatedAt].map((time) => new Date(time).toISOString());
  return {
    entityType: type,
    isDeleted: false,
    ...values(entity),
    localId,
    serverId: `s-${localId}`,
    version,
    createdAt: created,
    updatedAt: updated,
  };
}

/** By type, as they travel. */
function updates(documents: readonly Record<string, unknown>[]): Record<string, unknown[]> {
  const of = (type: string) =>
    documents.filter(({ entityType }) => entityType === type).map(({ entityType, ...document }) => document);
  return { spaces: of("space"), categories: of("category"), items: of("item") };
}
