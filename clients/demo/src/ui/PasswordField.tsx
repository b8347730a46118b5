interface Props {
  label: string;
  name: string;
  /** One that is chosen now, or the one that is known already. */
  kind: "new" | "current";
  /** The element that says what is wrong with it. */
  describedBy?: string | undefined;
}

export function PasswordField({ label, name, kind, describedBy }: Props) {
  const limits = kind === "new" ? { minLength: 8, maxLength: 256 } : {};
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="input"
        name={name}
        type="password"
        autoComplete={`${kind}-password`}
        aria-describedby={describedBy}
        required
        {...limits}
      />
    </label>
  );
}
