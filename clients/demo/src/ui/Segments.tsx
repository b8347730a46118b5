import { useId } from "react";
import { Icon, type IconName } from "./Icon";

interface Props<V extends string> {
  label: string;
  value: V;
  onChange: (value: V) => void;
  options: ReadonlyArray<{ value: V; label: string; icon?: IconName }>;
}

/** One of a few: radio buttons that look like one control. */
export function Segments<V extends string>({ label, value, onChange, options }: Props<V>) {
  const name = useId();
  return (
    <fieldset className="segments">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label key={option.value} title={option.icon ? option.label : undefined}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.icon && <Icon name={option.icon} />}
          <span className={option.icon ? "segment-words" : undefined}>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
