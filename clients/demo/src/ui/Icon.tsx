const PATHS = {
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  trash: "M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12",
  undo: "M9 7L5 11l4 4M5 11h9a5 5 0 0 1 0 10h-2",
  grip: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
  pencil: "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
  movie: "M4 6h16v12H4zM8 6v12M16 6v12M4 10h4M4 14h4M16 10h4M16 14h4",
  book: "M6 4h12v16H7a2 2 0 0 1-2-2V6M18 16H7a2 2 0 0 0-2 2",
  place: "M12 21s6-6 6-11a6 6 0 1 0-12 0c0 5 6 11 6 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  custom: "M5 12l4 4L19 7",
  all: "M5 6h14M5 12h14M5 18h9",
  history: "M4 12a8 8 0 1 0 3-6L4 8M4 4v4h4M12 8v4l3 2",
  settings: "M4 8h10M18 8h2M4 16h2M10 16h10M14 6v4M6 14v4",
  device: "M8 3h8v18H8zM11 18h2",
  two: "M3 5h7v14H3zM14 5h7v14h-7z",
  cloud: "M7 18a4 4 0 0 1 0-8 5 5 0 0 1 10-1 4.500 4.500 0 0 1 0 9z",
  offline: "M4 4l16 16M7 18a4 4 0 0 1 0-8M10 6a5 5 0 0 1 7 3 4.500 4.500 0 0 1 3 7M7 18h10",
  plane: "M3 13l18-9-6 17-4-7z",
  warning: "M12 4l9 16H3zM12 10v4M12 17h.01",
  split: "M12 4v6M12 10L6 18M12 10l6 8M4 18h4M16 18h4",
  leave: "M14 4h5v16h-5M10 8l-4 4 4 4M6 12h9",
  search: "M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM20 20l-4.500-4.500",
  folder: "M4 6h6l2 2h8v10H4z",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  home: "M4 11l8-7 8 7M6 10v10h12V10M10 20v-5h4v5",
  work: "M4 8h16v11H4zM9 8V5h6v3M4 13h16",
  gift: "M4 9h16v4H4zM6 13v7h12v-7M12 9v11M12 9c-5 0-5-5-2-5 2 0 2 5 2 5zM12 9c5 0 5-5 2-5-2 0-2 5-2 5z",
  cart: "M3 5h3l2 10h9l2-7H7M9 19h.01M16 19h.01",
  plant: "M12 20v-9M12 13c0-4-2-6-7-6 0 4 2 6 7 6zM12 11c0-4 2-6 7-6 0 4-2 6-7 6z",
  star: "M12 4l2.500 5 5.500.800-4 3.900 1 5.500-5-2.700-5 2.700 1-5.500-4-3.900 5.500-.800z",
  check: "M5 12l4 4L19 7",
} as const;

export type IconName = keyof typeof PATHS;

export function isIconName(name: string): name is IconName {
  return name in PATHS;
}

/** Decoration only: the control around it has the name. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
