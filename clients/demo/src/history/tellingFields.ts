import type { HistoryEntry } from "@tidemark/client";

type Fields = HistoryEntry["fields"];

/** What a person wants to read of a change: a place in a list only where nothing else changed, and no parent twice. */
export function tellingFields(fields: Fields): Fields {
  const names = new Set(fields.map((one) => one.field));
  const telling = fields.filter(
    ({ field, value, before }) =>
      field !== "order" &&
      !(field === "spaceId" && names.has("spaceLocalId")) &&
      !(field === "categoryId" && names.has("categoryLocalId")) &&
      !((value === null || value === undefined) && (before === null || before === undefined)),
  );
  return telling.length > 0 ? telling : fields;
}
