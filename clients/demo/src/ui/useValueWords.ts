import { useCategories, useSpaces } from "@tidemark/client/react";
import { valueWords } from "./fieldWords";

/** Like {@link valueWords}, and calls spaces and categories by their names. */
export function useValueWords(): (field: string, value: unknown) => string {
  const spaces = useSpaces() ?? [];
  const categories = useCategories() ?? [];
  return (field, value) => {
    const rows = /^space/.test(field) ? spaces : /^category/.test(field) ? categories : null;
    if (!rows || typeof value !== "string") return valueWords(field, value);
    return rows.find((row) => row.localId === value || row.serverId === value)?.name ?? "one that is gone";
  };
}
