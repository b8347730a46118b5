import { useCategories, useSpaces } from "@tidemark/client/react";
import { useNav } from "../nav/NavContext";
import type { View } from "../nav/route";

const TITLES: Record<Exclude<View, "space" | "category">, string> = {
  all: "Everything",
  deleted: "Recently deleted",
  conflicts: "Conflicts",
  unsaved: "Not saved",
  devices: "Devices",
  settings: "Settings",
};

/** What the place where a person is is called. */
export function useTitle(): string {
  const { view, id } = useNav().route;
  const spaces = useSpaces();
  const categories = useCategories();
  if (view === "space") return spaces?.find((space) => space.localId === id)?.name ?? "";
  if (view === "category") return categories?.find((category) => category.localId === id)?.name ?? "";
  return TITLES[view];
}
