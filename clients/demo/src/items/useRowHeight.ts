import { useEffect, useState } from "react";

/** Of `--row` in base.css. */
const REMS = 3.5;

/** A row's height in pixels; it grows with the size of text that a person has chosen. */
export function useRowHeight(): number {
  const [height, setHeight] = useState(measure);
  useEffect(() => {
    const again = () => setHeight(measure());
    addEventListener("resize", again);
    return () => removeEventListener("resize", again);
  }, []);
  return height;
}

function measure(): number {
  return REMS * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
}
