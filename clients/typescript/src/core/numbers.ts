/** A number's decimal digits without trailing zeros, and how many of them stand behind the point (negative: zeros follow). */
export interface Digits {
  readonly negative: boolean;
  readonly digits: string;
  readonly scale: number;
}

/** Of a finite number, as JSON writes it: the shortest text that is read as the same number. */
export function digitsOf(number: number): Digits {
  const [mantissa = "0", exponent = "0"] = String(Math.abs(number)).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const all = (whole + fraction).replace(/^0+/, "");
  const digits = all.replace(/0+$/, "");
  const scale = fraction.length - Number(exponent) - (all.length - digits.length);
  return number === 0 ? { negative: false, digits: "0", scale: 0 } : { negative: number < 0, digits, scale };
}

/** Written out, without an exponent and without trailing zeros. */
export function plain(number: number): string {
  const { negative, digits, scale } = digitsOf(number);
  const sign = negative ? "-" : "";
  if (scale <= 0) {
    return sign + digits + "0".repeat(-scale);
  }
  const wide = digits.padStart(scale + 1, "0");
  return `${sign}${wide.slice(0, -scale)}.${wide.slice(-scale)}`;
}
