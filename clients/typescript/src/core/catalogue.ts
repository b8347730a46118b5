import type { EntityType } from "../api.js";
import { isMoment, momentOf, momentText } from "./moments.js";
import { digitsOf } from "./numbers.js";
import { isBlank, isClean, isLocalId } from "./texts.js";

/** What a field may hold: its value in normal form, or the code of the refusal. Never asked about null. */
export type FieldType = (value: unknown) => { readonly value: unknown } | { readonly code: string };

/** The field without which an entity is not visible (M3); it refuses null. */
export function requiredField(type: EntityType): "name" | "title" {
  return type === "item" ? "title" : "name";
}

/** What a field of an entity type may hold; undefined where there is no such field. */
export function fieldType(type: EntityType, name: string): FieldType | undefined {
  const fields = FIELDS[type];
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

const WRONG = { code: "wrong_type" } as const;

const text =
  (length: number): FieldType =>
  (value) => {
    if (typeof value !== "string") return WRONG;
    if (!isClean(value)) return { code: "bad_string" };
    return value.length > length ? { code: "too_large" } : { value };
  };

const flag: FieldType = (value) => (typeof value === "boolean" ? { value } : WRONG);

const number: FieldType = (value) => {
  if (typeof value !== "number") return WRONG;
  const sane = Math.abs(value) <= Number.MAX_SAFE_INTEGER && digitsOf(value).scale <= 308;
  return sane ? { value: value === 0 ? 0 : value } : { code: "bad_number" };
};

const moment: FieldType = (value) => {
  if (typeof value !== "string") return WRONG;
  const millis = momentOf(value);
  return millis !== null && isMoment(millis) ? { value: momentText(millis) } : { code: "bad_timestamp" };
};

const kind: FieldType = (value) => {
  if (typeof value !== "string") return WRONG;
  return ["custom", "movie", "book", "place"].includes(value) ? { value } : { code: "bad_enum" };
};

const tags: FieldType = (value) => {
  if (!isTexts(value)) return WRONG;
  if (!value.every(isClean)) return { code: "bad_string" };
  return value.length > 100 || value.some((tag) => tag.length > 100) ? { code: "too_large" } : { value: [...value] };
};

const parent: FieldType = (value) => {
  if (typeof value !== "string") return WRONG;
  return isLocalId(value) ? { value } : { code: "bad_local_id" };
};

const by: FieldType = (value) => {
  if (typeof value !== "object" || value === null || Object.keys(value).sort().join() !== "deviceId,userId") {
    return WRONG;
  }
  const { userId, deviceId } = value as Record<string, unknown>;
  const fits = typeof userId === "string" && !isBlank(userId) && typeof deviceId === "string" && isDeviceId(deviceId);
  return fits ? { value: { userId, deviceId } } : WRONG;
};

/** Whether a text may name a device. */
export function isDeviceId(value: string): boolean {
  return /^[A-Za-z0-9._:-]{1,128}$/.test(value);
}

/** Whether a value is a list of texts and nothing else. */
export function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((element) => typeof element === "string");
}

const EVERY = { order: number, isDeleted: flag, deletedAt: moment };
const SHORT = /* @__PURE__ */ text(1_024);
const ID = /* @__PURE__ */ text(256);
const LONG = /* @__PURE__ */ text(200_000);
const SPACE = { ...EVERY, name: SHORT, icon: ID, color: ID, isVisible: flag };
const FIELDS: Readonly<Record<EntityType, Readonly<Record<string, FieldType>>>> = {
  space: SPACE,
  category: { ...SPACE, spaceId: ID, spaceLocalId: parent },
  item: {
    ...EVERY,
    title: SHORT,
    spaceId: ID,
    spaceLocalId: parent,
    categoryId: ID,
    categoryLocalId: parent,
    description: LONG,
    notes: LONG,
    type: kind,
    movieId: ID,
    bookId: ID,
    placeId: ID,
    isCompleted: flag,
    completedAt: moment,
    completedBy: by,
    priority: /* @__PURE__ */ text(64),
    tags,
    dueDate: moment,
  },
};
