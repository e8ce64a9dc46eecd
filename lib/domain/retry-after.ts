/**
 * Milliseconds for which a server wants to be left alone, by its header: seconds, or the time from when on it may be
 * asked; 0 where it says nothing that can be read (RFC 9110 § 10.2.3).
 *
 * @example parseRetryAfter("2", 0) // 2000
 */
export function parseRetryAfter(header: string | null, now: number): number {
  if (header === null) return 0;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  const time = Date.parse(header);
  return Number.isNaN(time) ? 0 : Math.max(0, time - now);
}
