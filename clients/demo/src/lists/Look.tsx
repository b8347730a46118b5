import { Icon, isIconName } from "../ui/Icon";

interface Props {
  icon: string | null | undefined;
  color: string | null | undefined;
}

/** A space's icon on its colour; other apps may have written an emoji. */
export function Look({ icon, color }: Props) {
  const name = icon || "folder";
  return (
    <span className="look" data-color={color || "teal"} aria-hidden="true">
      {isIconName(name) ? <Icon name={name} /> : name}
    </span>
  );
}
