import type { EntityType } from "../api.js";
import { fieldType, isTexts, requiredField } from "./catalogue.js";
import { serverId } from "./ids.js";
import { type Refused, refused } from "./refusals.js";
import { sizeOfFields } from "./sizes.js";
import { isBlank } from "./texts.js";

export { isLocalId } from "./texts.js";

/** Data in normal form, or why the server would refuse them. */
export type Judged = { readonly ok: true; readonly data: Record<string, unknown> } | Refused;

type Data = Readonly<Record<string, unknown>>;

const IMMUTABLE = ["localId", "serverId", "userId", "createdAt"];
const SERVER_OWNED = [
  "_id",
  "ownerId",
  "deviceId",
  "updatedAt",
  "version",
  "collaborators",
  "deletedBy",
  "entityType",
  "role",
];
const LARGEST = 256 * 1024;

/**
 * Judges the data of one change as the server does (H1, H10), so that what it would refuse is refused at the keyboard.
 * Normal form: times in UTC with three digits; a member that is `undefined` is not given. Of several faults the first
 * by name is told. Without `userId`, the author and (unless said) owner, what depends on them is left to the server.
 */
export function judge(
  type: EntityType,
  operation: "create" | "update" | "delete",
  data: Readonly<Record<string, unknown>>,
  userId?: string,
  ownerId: string | undefined = userId,
): Judged {
  const given = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
  const names = Object.keys(given).sort();
  const misshapen = first(names, (name) => checkShape(type, name, data[name]));
  if (misshapen) return misshapen;
  if (sizeOfFields(given) > LARGEST) return refused("too_large");
  const normal: Record<string, unknown> = {};
  const unfit = first(names, (name) => take(type, name, data[name], normal));
  return unfit ?? checkTogether(operation, normal, userId, ownerId) ?? { ok: true, data: normal };
}

function first(names: readonly string[], check: (name: string) => Refused | undefined): Refused | undefined {
  for (const name of names) {
    const refusal = check(name);
    if (refusal) return refusal;
  }
  return undefined;
}

/** A stranger by its name, then what no field could hold; before anything is measured. */
function checkShape(type: EntityType, name: string, value: unknown): Refused | undefined {
  if (!fieldType(type, name)) return refused(codeOfStranger(name), shown(name));
  if (typeof value === "number") return Number.isFinite(value) ? undefined : refused("bad_number", name);
  if (typeof value === "string" || typeof value === "boolean" || value === null) return undefined;
  return isTexts(value) || isBy(value) ? undefined : refused("wrong_type", name);
}

function codeOfStranger(name: string): string {
  if (IMMUTABLE.includes(name)) return "immutable_field";
  return SERVER_OWNED.includes(name) ? "server_field" : "unknown_field";
}

function shown(name: string): string {
  const clean = name.replace(/[^A-Za-z0-9._$ -]/g, "?");
  return clean.length <= 64 ? clean : `${clean.slice(0, 64)}…`;
}

function isBy(value: unknown): boolean {
  const asked = fieldType("item", "completedBy")?.(value);
  return asked !== undefined && "value" in asked;
}

function take(type: EntityType, name: string, value: unknown, into: Record<string, unknown>): Refused | undefined {
  if (value === null) {
    if (name === requiredField(type) || name === "isDeleted") return refused("wrong_type", name);
    into[name] = null;
    return undefined;
  }
  const checked = fieldType(type, name)?.(value) ?? { code: "unknown_field" };
  if ("code" in checked) return refused(checked.code, name);
  into[name] = checked.value;
  return undefined;
}

function checkTogether(operation: string, data: Data, userId?: string, ownerId?: string): Refused | undefined {
  return (
    checkDeletion(operation, data) ??
    checkCompletion(data, userId) ??
    checkParent(data, "space", ownerId) ??
    checkParent(data, "category", ownerId)
  );
}

/** A delete cannot say that it does not delete; a create never writes the deletion. */
function checkDeletion(operation: string, data: Data): Refused | undefined {
  const says = data.isDeleted ?? typeof data.deletedAt === "string";
  const contradicts = operation === "create" ? says === true : operation === "delete" && data.isDeleted === false;
  return contradicts ? refused("bad_data", "isDeleted") : undefined;
}

/** Nobody completes in another's name, and a completer needs something to complete (M7). */
function checkCompletion(data: Data, userId: string | undefined): Refused | undefined {
  if (data.completedBy === undefined) return undefined;
  if (data.isCompleted === undefined && data.completedAt === undefined) return refused("bad_data", "completedBy");
  const completer = (data.completedBy as { userId: string } | null)?.userId;
  const another = completer !== undefined && userId !== undefined && completer !== userId;
  return another ? refused("server_field", "completedBy") : undefined;
}

/** Both names of a parent are one register: when both are given they must agree. */
function checkParent(data: Data, type: "space" | "category", ownerId: string | undefined): Refused | undefined {
  const id = data[`${type}Id`];
  const localId = data[`${type}LocalId`];
  if (typeof id === "string" && isBlank(id)) return refused("forbidden_or_unknown", `${type}Id`);
  if (id === undefined || localId === undefined || (id === null && localId === null)) return undefined;
  if (typeof id !== "string" || typeof localId !== "string") return refused("bad_data", `${type}Id`);
  const agree = ownerId === undefined || serverId(ownerId, type, localId) === id;
  return agree ? undefined : refused("forbidden_or_unknown", `${type}Id`);
}
