import { formatNumber } from "@/components/ui/number";
import type { Reproduction } from "@/lib/domain/reproduced";

/**
 * How far what was computed again is what is stored.
 *
 * @example "✓ 1024 of 1024 values agree to the digits stored (3 after the point); the largest difference is 0.00031"
 */
export function reproductionWords({ decimals, numTokens, numEqual, largest }: Reproduction): string {
  const sign = numEqual === numTokens ? "✓" : "✗";
  return `${sign} ${numEqual} of ${numTokens} values agree to the digits stored (${decimals} after the point); the largest difference is ${formatNumber(largest, 2)}`;
}
