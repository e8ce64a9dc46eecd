import { expect, test } from "vitest";
import { exploreHash, parseExplore } from "./explore-address";
import { asksToExplore } from "./explore-state";

test.each([
  "#explore",
  "#explore?support=3&confirmed=1",
  "#explore?fold=0&group=1&open=a+b&open=%7B%22c%22%7D",
  "#explore?find=%C2%B7self&node=0.0+x%0A%23%26",
])("%s is read and written again", (hash) => {
  expect(asksToExplore(hash)).toBe(true);
  expect(exploreHash(parseExplore(hash))).toBe(hash);
});

test("what an address says wrongly is as it is first", () => {
  expect(exploreHash(parseExplore("#explore?support=9&fold=maybe&group=&else=1"))).toBe("#explore");
});

test.each(["", "#graph", "#explorer", "#view?fold=x"])("%j asks for no graph in full", (hash) => {
  expect(asksToExplore(hash)).toBe(false);
});
