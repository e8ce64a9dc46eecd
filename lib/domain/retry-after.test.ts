import { expect, test } from "vitest";
import { parseRetryAfter } from "./retry-after";

const NOW = Date.parse("Wed, 21 Oct 2015 07:28:00 GMT");

test.each([
  [null, 0],
  ["2", 2000],
  ["0.5", 500],
  ["Wed, 21 Oct 2015 07:28:30 GMT", 30_000],
  ["Wed, 21 Oct 2015 07:27:00 GMT", 0],
  ["soon", 0],
  ["-3", 0],
])("%s is %i ms", (header, ms) => expect(parseRetryAfter(header, NOW)).toBe(ms));
