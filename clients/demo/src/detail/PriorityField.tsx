const USUAL = ["low", "medium", "high"];

/** Free text on the server; here one of three, or what another app wrote. */
export function PriorityField({ value, onChange }: { value: string | null; onChange: (value: string | null) => void }) {
  const options = value && !USUAL.includes(value) ? [...USUAL, value] : USUAL;
  return (
    <label className="field">
      <span>Priority</span>
      <select className="input" value={value ?? ""} onChange={(event) => onChange(event.target.value || null)}>
        <option value="">None</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {option.charAt(0).toUpperCase() + option.slice(1)}
          </option>
        ))}
      </select>
    </label>
  );
}
