import { expect, test } from "vitest";
import { withDensity } from "./figure-files";

test("a PNG says its density behind its header, with the sum that readers check", () => {
  const png = Uint8Array.from({ length: 40 }, (_, i) => i);
  const bytes = Buffer.from(withDensity(png, 300));
  expect(bytes.subarray(0, 33)).toEqual(Buffer.from(png.subarray(0, 33)));
  expect(bytes.subarray(33, 54).toString("hex")).toBe("000000097048597300002e2300002e230178a53f76");
  expect(bytes.subarray(54)).toEqual(Buffer.from(png.subarray(33)));
});
