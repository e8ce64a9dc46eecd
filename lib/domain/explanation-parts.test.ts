import { expect, test } from "vitest";
import { explanationParts } from "./explanation-parts";

test.each([
  ["commas", ["commas"]],
  ["Fires on `·to` after `·it`.", ["Fires on ", "[·to]", " after ", "[·it]", "."]],
  ["on `.`, `.)` or `?`; so", ["on ", "[.]", ", ", "[.)]", " or ", "[?]", "; so"]],
  ["on ```; on `````", ["on ", "[`]", "; on ", "[```]"]],
  ["on `·\\``, `\\`,` or `\\\\`", ["on ", "[·`]", ", ", "[`,]", " or ", "[\\]"]],
  ["on `\\n` and `a\\b`", ["on ", "[\\n]", " and ", "[a\\b]"]],
  ["`a` first", ["[a]", " first"]],
  ["a lone ` stays", ["a lone ` stays"]],
  ["`isinstance`, mostly", ["[isinstance]", ", mostly"]],
  ["", []],
])("%j", (explanation, parts) => {
  expect(explanationParts(explanation).map(({ text, isToken }) => (isToken ? `[${text}]` : text))).toEqual(
    parts,
  );
});
