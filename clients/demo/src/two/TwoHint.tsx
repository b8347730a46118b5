import { useState } from "react";
import { Icon } from "../ui/Icon";

const STEPS = [
  "Add an item on the left; it appears on the right.",
  "Switch both to airplane mode. Rename the item on the left, then on the right.",
  "Switch airplane mode off on the right, then on the left: both end with the later title, and the left is told that its own lost.",
];

export function TwoHint() {
  const [open, setOpen] = useState(true);
  return (
    <header className="two-hint">
      <div className="row-flex">
        <h1 className="grow">Two devices, one account</h1>
        <button
          type="button"
          className="button small quiet"
          aria-expanded={open}
          aria-controls="two-steps"
          onClick={() => setOpen(!open)}
        >
          {open ? "Hide steps" : "What to try"}
        </button>
        <a className="button small" href="/">
          <Icon name="device" /> One device
        </a>
      </div>
      <ol id="two-steps" hidden={!open}>
        {STEPS.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </header>
  );
}
