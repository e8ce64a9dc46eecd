/**
 * A measure for people: four significant digits, thousands apart by a thin space, a true minus sign.
 *
 * @example formatNumber(1214.26) // "1 214"
 */
export function formatNumber(value: number | null, significant = 4): string {
  if (value === null || !Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < 1e-4) return value.toExponential(2).replace("e-", "e−").replace(/^-/, "−");
  const decimals = Math.max(0, significant - 1 - Math.floor(Math.log10(size)));
  const digits = size.toFixed(Math.min(decimals, 6)).replace(/^\d+/, group);
  return value < 0 ? `−${digits}` : digits;
}

/** A whole number with its thousands apart. @example formatCount(307200) // "307 200" */
export function formatCount(value: number): string {
  return value < 0 ? `−${group(String(-value))}` : group(String(value));
}

/** A number with all its digits, as JSON has them, and true minus signs. @example formatExact(-1e-7) // "−1e−7" */
export function formatExact(value: number): string {
  return String(value).replaceAll("-", "−");
}

/** A share as a percentage: three digits, never "0 %" for something that is not nothing. */
export function formatShare(share: number | null): string {
  if (share === null) return "–";
  const percent = share * 100;
  if (percent === 0 || percent === 100) return `${percent}\u00a0%`;
  if (percent < 0.001) return "<\u00a00.001\u00a0%";
  return `${formatNumber(percent, percent < 0.1 ? 2 : 3)}\u00a0%`;
}

/** Large counts in words that fit a table. @example formatLarge(3145728) // "3.15 M" */
export function formatLarge(value: number): string {
  const unit = [
    [1e9, "G"],
    [1e6, "M"],
    [1e3, "k"],
  ].find(([size]) => value >= Number(size));
  return unit === undefined
    ? formatCount(value)
    : `${formatNumber(value / Number(unit[0]), 3)}\u00a0${unit[1]}`;
}

/** Thin, unbreakable spaces between thousands. */
function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
}

/** A share as scores are written: two decimals, no zero before the point. @example formatTwoDecimals(0.625) // ".63" */
export function formatTwoDecimals(value: number | null): string {
  if (value === null) return "–";
  const digits = Math.abs(value).toFixed(2).replace(/^0/, "");
  return value < 0 && digits !== ".00" ? `−${digits}` : digits;
}
