import { expect, test } from "vitest";
import { csvLine } from "./csv";

test.each<[(string | number | null)[], string]>([
  [["a", 1, -2.5, null, ""], "a,1,-2.5,,\r\n"],
  [['say "hi"', "a,b", "two\nlines"], '"say ""hi""","a,b","two\nlines"\r\n'],
  [[" self", "x "], '" self","x "\r\n'],
  [["=1+1", "+", "-x", "@a", "\tb"], "'=1+1,'+,'-x,'@a,'\tb\r\n"],
  [["a-b", "·x"], "a-b,·x\r\n"],
])("%j", (fields, line) => {
  expect(csvLine(fields)).toBe(line);
});
