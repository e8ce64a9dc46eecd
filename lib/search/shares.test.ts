import { expect, test } from "vitest";
import { encodeShares, fromByte, openShares } from "./shares";

test("what was packed is read back to a 255th, and nothing that is there becomes nothing", () => {
  const columns = openShares(
    encodeShares([
      { ordinal: 3, share: 1, trust: 0.5 },
      { ordinal: 70_000, share: 0.0001, trust: 0 },
    ]),
  );
  expect([...columns.ordinals]).toEqual([3, 70_000]);
  expect([...columns.shares]).toEqual([255, 1]);
  expect([...columns.trusts]).toEqual([128, 0]);
  expect(fromByte(columns.shares, 0)).toBe(1);
});

test("bytes that cannot be shares are refused", () => {
  expect(() => openShares(new Uint8Array(7))).toThrow("shares of neurons have 7 bytes");
});
