import { formatNumber } from "@/components/ui/number";
import { FINE_SHARE, type Reproduction } from "@/lib/domain/reproduced";

/**
 * How far what was computed again is what is stored.
 *
 * @example "✓ 1024 of 1024 values agree to the digits stored (3 after the point, 2 below 5 % of the maximum); the largest difference is 0.00031"
 */
export function reproductionWords({ decimals, numTokens, numEqual, largest }: Reproduction): string {
  const sign = numEqual === numTokens ? "✓" : "✗";
  const small = decimals === 0 ? "" : `, ${decimals - 1} below ${100 * FINE_SHARE} % of the maximum`;
  return `${sign} ${numEqual} of ${numTokens} values agree to the digits stored (${decimals} after the point${small}); the largest difference is ${formatNumber(largest, 2)}`;
}
