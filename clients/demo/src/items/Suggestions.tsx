import type { Found } from "@tidemark/client";

interface Props {
  id: string;
  found: readonly Found[];
  /** Which one is marked; -1 for none. */
  at: number;
  onPick: (one: Found) => void;
}

export function Suggestions({ id, found, at, onPick }: Props) {
  return (
    <div className="suggestions" id={id} role="listbox" aria-label="Found" hidden={found.length === 0}>
      {found.map((one, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the input that owns this list
        // biome-ignore lint/a11y/useFocusableInteractive: marked by aria-activedescendant, never focused
        <div
          key={one.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          className="suggestion"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(one)}
        >
          {one.imageUrl ? <img src={one.imageUrl} alt="" loading="lazy" /> : <span className="no-image" />}
          <span className="grow">
            <strong>{one.title}</strong>
            {one.subtitle && <span className="small soft">{one.subtitle}</span>}
          </span>
        </div>
      ))}
    </div>
  );
}
