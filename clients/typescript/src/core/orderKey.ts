const FIRST_GAP = 1_024;
const LARGEST = Number.MAX_SAFE_INTEGER;

/**
 * An `order` between two neighbours; `null` for no neighbour on that side. Null where no number of few enough digits
 * lies between, or both are the same: then give the whole list those of {@link renumber}. About fifty fit between two
 * neighbours before that.
 */
export function between(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return beside(a, b);
  if (!(a < b)) return null;
  const middle = a + (b - a) / 2;
  return middle > a && middle < b ? shortest(a, middle, b) : null;
}

/** Orders for a whole list, first to last, with room everywhere. */
export function renumber(count: number): number[] {
  return Array.from({ length: count }, (_, i) => (i + 1) * FIRST_GAP);
}

function beside(a: number | null, b: number | null): number | null {
  const order = a !== null ? Math.floor(a) + FIRST_GAP : b !== null ? Math.ceil(b) - FIRST_GAP : FIRST_GAP;
  return Math.abs(order) <= LARGEST ? order : null;
}

/** Of what is about in the middle, the number with the fewest digits behind the point. */
function shortest(a: number, middle: number, b: number): number {
  const quarter = (b - a) / 4;
  for (let digits = 0; digits <= 15; digits++) {
    const rounded = Number(middle.toFixed(digits));
    if (Math.abs(rounded - middle) <= quarter && rounded > a && rounded < b) return rounded;
  }
  return middle;
}
