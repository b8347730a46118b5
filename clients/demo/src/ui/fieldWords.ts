import { shortDay } from "../items/days";
import { ITEM_TYPES } from "../items/itemTypes";

const NAMES: Readonly<Record<string, string>> = {
  name: "Name",
  title: "Title",
  description: "Description",
  notes: "Notes",
  type: "Type",
  movieId: "Movie",
  bookId: "Book",
  placeId: "Place",
  isCompleted: "Done",
  completedAt: "Done at",
  priority: "Priority",
  order: "Position",
  tags: "Tags",
  dueDate: "Due",
  icon: "Icon",
  color: "Colour",
  isVisible: "Visible",
  isDeleted: "Deleted",
  spaceLocalId: "Space",
  spaceId: "Space",
  categoryLocalId: "Category",
  categoryId: "Category",
};

/** A field as a person calls it. */
export function fieldName(field: string): string {
  return NAMES[field] ?? field;
}

/** A field's value as a person reads it. */
export function valueWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "nothing" : value.map((one) => `#${String(one)}`).join(" ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (field === "type") return ITEM_TYPES.find((type) => type.value === value)?.label ?? String(value);
  if (field === "dueDate" && typeof value === "string") return shortDay(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
