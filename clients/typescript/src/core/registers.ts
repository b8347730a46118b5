import type { EntityType } from "../api.js";
import { serverId } from "./ids.js";
import { momentText } from "./moments.js";
import { sizeOf } from "./sizes.js";
import { order, type Stamp } from "./stamps.js";

/** Who wrote, on which device. */
export interface Writer {
  readonly userId: string;
  readonly deviceId: string;
}

/** The last write of one field, or of fields that only make sense together. */
export interface Register {
  readonly stamp: Stamp;
  readonly value: unknown;
  readonly writer: Writer;
}

/** The mergeable state of an entity, by register name: a field's own, `deletion`, `completion`, `space`, `category`. */
export type Registers = Readonly<Record<string, Register>>;

export interface Deletion {
  readonly isDeleted: boolean;
  readonly deletedAt: string | null;
}

export interface Completion {
  readonly isCompleted: boolean;
  readonly completedAt: string | null;
  readonly completedBy: Writer | null;
}

/** A parent; its localId is unknown where only the id was sent. */
export interface Reference {
  readonly id: string;
  readonly localId?: string;
}

export interface Write {
  readonly ownerId: string;
  readonly writer: Writer;
  readonly operation: "create" | "update" | "delete";
  readonly data: Readonly<Record<string, unknown>>;
}

const SHARED = /^(isDeleted|deletedAt|isCompleted|completedAt|completedBy|(space|category)(Id|LocalId))$/;

/** The registers that a judged change writes, at its corrected time. */
export function writes(write: Write, effective: number): Record<string, unknown> {
  const own = Object.entries(write.data).filter(([name]) => !SHARED.test(name));
  const shared = {
    deletion: deletion(write, effective),
    completion: completion(write, effective),
    space: reference(write, "space"),
    category: reference(write, "category"),
  };
  return Object.fromEntries([...own, ...Object.entries(shared).filter(([, value]) => value !== undefined)]);
}

/** M4: a delete, or an update that says so; a create never writes it, so it never undeletes. */
function deletion({ data, operation }: Write, effective: number): Deletion | undefined {
  const named = "isDeleted" in data || "deletedAt" in data;
  if (operation === "create" || (operation === "update" && !named)) return undefined;
  const at = typeof data.deletedAt === "string" ? data.deletedAt : undefined;
  const deletes = operation === "delete" || (data.isDeleted ?? at !== undefined);
  return deletes ? { isDeleted: true, deletedAt: at ?? momentText(effective) } : { isDeleted: false, deletedAt: null };
}

/** M7: completed by its author unless it says which device; un-completing clears all three. */
function completion({ data, writer }: Write, effective: number): Completion | undefined {
  if (!("isCompleted" in data || "completedAt" in data)) return undefined;
  const at = typeof data.completedAt === "string" ? data.completedAt : undefined;
  const completes = "isCompleted" in data ? data.isCompleted === true : at !== undefined;
  const by = (data.completedBy as Writer | null | undefined) ?? writer;
  return completes
    ? { isCompleted: true, completedAt: at ?? momentText(effective), completedBy: by }
    : { isCompleted: false, completedAt: null, completedBy: null };
}

function reference({ data, ownerId }: Write, type: "space" | "category"): Reference | null | undefined {
  const [id, localId] = [data[`${type}Id`], data[`${type}LocalId`]];
  if (typeof localId === "string") return { id: serverId(ownerId, type, localId), localId };
  if (typeof id === "string") return { id };
  return localId === null || id === null ? null : undefined;
}

/** The later register of each name (M1): commutative, associative, idempotent. */
export function join(a: Registers, b: Registers): Registers {
  const joined: Record<string, Register> = { ...a };
  for (const [name, register] of Object.entries(b)) {
    const other = joined[name];
    if (!other || order(register.stamp, other.stamp) > 0) joined[name] = register;
  }
  return joined;
}

/** The deletion in force, if the entity is deleted now. */
export function deletionOf(registers: Registers): Register | undefined {
  return (registers.deletion?.value as Deletion | undefined)?.isDeleted ? registers.deletion : undefined;
}

/** The register that was written last: whose time and device the entity shows. */
export function last(registers: Registers): Register | undefined {
  return Object.values(registers).reduce<Register | undefined>(
    (latest, one) => (latest && order(latest.stamp, one.stamp) > 0 ? latest : one),
    undefined,
  );
}

/** In bytes, as the server counts them (I4). */
export function sizeOfRegisters(registers: Registers): number {
  return Object.entries(registers).reduce(
    (sum, [name, { value }]) => sum + 64 + name.length + (SMALL.test(name) ? 16 : sizeOf(value)),
    0,
  );
}

const SMALL = /^(deletion|completion|space|category|dueDate)$/;

/** What shares a register comes apart into the fields' own names; `isDeleted` is not among them. */
export function fieldsOf(registers: Registers): Record<string, unknown> {
  return Object.assign({}, ...Object.entries(registers).map(([name, { value }]) => apart(name, value)));
}

function apart(name: string, value: unknown): object {
  if (name === "deletion") return { deletedAt: (value as Deletion).deletedAt };
  if (name === "completion") return { ...(value as Completion) };
  if (name !== "space" && name !== "category") return { [name]: value };
  if (value === null) return { [`${name}Id`]: null, [`${name}LocalId`]: null };
  const { id, localId } = value as Reference;
  return { [`${name}Id`]: id, ...(localId === undefined ? {} : { [`${name}LocalId`]: localId }) };
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  deletion: "isDeleted",
  completion: "isCompleted",
  space: "spaceId",
  category: "categoryId",
};

/** The field's name and value that stand for a register in conflicts. */
export function named(name: string, value: unknown): { field: string; value: unknown } {
  const field = FIELD_NAMES[name] ?? name;
  if (name === "deletion") return { field, value: (value as Deletion).isDeleted };
  if (name === "completion") return { field, value: (value as Completion).isCompleted };
  const parent = name === "space" || name === "category";
  return { field, value: parent && value !== null ? (value as Reference).id : value };
}

/** The type of entity that a register refers to. */
export function parentType(name: string): EntityType | undefined {
  return name === "space" || name === "category" ? name : undefined;
}
