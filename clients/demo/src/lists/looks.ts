import type { IconName } from "../ui/Icon";

export const ICONS: readonly IconName[] = [
  "movie",
  "book",
  "place",
  "custom",
  "home",
  "work",
  "gift",
  "cart",
  "plant",
  "star",
];
export const COLORS = ["teal", "blue", "violet", "rose", "amber", "green"] as const;
