import { formatNumber } from "@/components/ui/number";
import { CLOSE, type Reproduction } from "@/lib/domain/reproduced";

/**
 * How far what was computed again is what is stored.
 *
 * @example "✓ 1024 of 1024 tokens equal to the digits stored, 1020 within 0.0001, off by 0.00031 at most"
 */
export function reproductionWords({ numTokens, numEqual, numClose, largest }: Reproduction): string {
  const sign = numEqual === numTokens ? "✓" : "✗";
  return `${sign} ${numEqual} of ${numTokens} tokens equal to the digits stored, ${numClose} within ${CLOSE}, off by ${formatNumber(largest, 2)} at most`;
}
