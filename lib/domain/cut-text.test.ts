import { expect, test } from "vitest";
import { cutText } from "./cut-text";

test.each([
  ["abc", 3, { text: "abc", leftOut: 0 }],
  ["abc", 2, { text: "ab", leftOut: 1 }],
  ["a😀b", 2, { text: "a", leftOut: 3 }],
  ["a😀b", 3, { text: "a😀", leftOut: 1 }],
])("%s cut after %d", (text, most, cut) => expect(cutText(text, most)).toEqual(cut));
