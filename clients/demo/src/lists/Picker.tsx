import { useId } from "react";
import { Icon, isIconName } from "../ui/Icon";

interface Props {
  label: string;
  value: string | null | undefined;
  values: readonly string[];
  onChange: (value: string) => void;
  /** Shows colours instead of what the values say. */
  swatch?: boolean;
}

export function Picker({ label, value, values, onChange, swatch = false }: Props) {
  const name = useId();
  return (
    <fieldset className="stack">
      <legend className="label">{label}</legend>
      <div className="picker">
        {values.map((one) => (
          <label key={one} className="pick" data-color={swatch ? one : undefined}>
            <input type="radio" name={name} checked={one === value} onChange={() => onChange(one)} aria-label={one} />
            <span aria-hidden="true" className={swatch ? "swatch" : undefined}>
              {!swatch && isIconName(one) && <Icon name={one} />}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
