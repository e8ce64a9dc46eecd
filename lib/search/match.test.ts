import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesOf, matchTerms, type TermPostings } from "./match";
import { encodePostings, openPostings, seek } from "./postings";

type Entry = { ordinal: number; importance: number; token: string };

function term(
  role: TermPostings["role"],
  lists: Partial<Record<"activating" | "important", Entry[]>>,
): TermPostings {
  return {
    role,
    lists: Object.entries(lists).map(([name, entries]) => ({
      role: name === "activating" ? ("activating" as const) : ("important" as const),
      ...openPostings(encodePostings(entries)),
    })),
  };
}
const at = (ordinal: number, importance: number, token = "the"): Entry => ({ ordinal, importance, token });

const THE = {
  activating: [at(1, 0.2), at(3, 1), at(9, 0.6)],
  important: [at(3, 0.4, " The"), at(5, 0.8), at(7, 0.2)],
};
const PIE = { activating: [at(3, 0, "pie"), at(5, 1, "pie"), at(8, 1, "pie")] };

describe("one term", () => {
  test.each([
    ["any", "any", [1, 3, 5, 7, 9], [0.2, 1, 0.8, 0.2, 0.6]],
    ["any", "activating", [1, 3, 9], [0.2, 1, 0.6]],
    ["any", "important", [3, 5, 7], [0.4, 0.8, 0.2]],
    ["important", "any", [3, 5, 7], [0.4, 0.8, 0.2]],
    ["important", "activating", [3, 5, 7], [0.4, 0.8, 0.2]],
  ] as const)("%s, narrowed to %s", (own, role, ordinals, keys) => {
    const found = matchTerms([term(own, THE)], role);
    expect([...found.ordinals]).toEqual(ordinals);
    for (const [i, key] of keys.entries()) expect(found.keys[i]).toBeCloseTo(key, 10);
  });
});

test("several terms must all hold; the key is the mean of their strongest matches", () => {
  const found = matchTerms([term("any", THE), term("any", PIE)]);
  expect([...found.ordinals]).toEqual([3, 5]);
  expect([...found.keys]).toEqual([0.5, expect.closeTo(0.9, 10)]);
  expect([...matchTerms([term("any", THE), term("any", {})]).ordinals]).toEqual([]);
});

const entries = fc
  .uniqueArray(fc.record({ ordinal: fc.nat(60), shade: fc.nat(255) }), { selector: ({ ordinal }) => ordinal })
  .map((some) =>
    some.toSorted((a, b) => a.ordinal - b.ordinal).map((each) => at(each.ordinal, each.shade / 255)),
  );
const anyTerm = fc.record({ activating: entries, important: entries });

test("what is found is what sets say", () => {
  fc.assert(
    fc.property(fc.array(anyTerm, { minLength: 1, maxLength: 4 }), (terms) => {
      const strongest = (ordinal: number) =>
        terms.map(({ activating, important }) =>
          Math.max(
            -1,
            ...[...activating, ...important].filter((e) => e.ordinal === ordinal).map((e) => e.importance),
          ),
        );
      const expected = Array.from({ length: 61 }, (_, ordinal) => ordinal).filter(
        (ordinal) => Math.min(...strongest(ordinal)) >= 0,
      );
      const found = matchTerms(terms.map((each) => term("any", each)));
      expect([...found.ordinals]).toEqual(expected);
      for (const [i, ordinal] of expected.entries()) {
        const mean = strongest(ordinal).reduce((a, b) => a + b, 0) / terms.length;
        expect(found.keys[i]).toBeCloseTo(mean, 10);
      }
    }),
  );
});

test("by which tokens a neuron was found", () => {
  const terms = [term("any", THE), term("any", PIE)];
  expect(matchesOf(terms, 3, "any")).toEqual([
    { token: "the", role: "activating", importance: 1 },
    { token: " The", role: "important", importance: 0.4 },
    { token: "pie", role: "activating", importance: 0 },
  ]);
  expect(matchesOf(terms, 3, "important")).toEqual([{ token: " The", role: "important", importance: 0.4 }]);
});

test("seek finds the first place that is not less", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(100)), fc.nat(100), fc.nat(20), (values, value, start) => {
      const sorted = Uint32Array.from(values).sort();
      const from = Math.min(start, sorted.filter((each) => each < value).length);
      expect(seek(sorted, value, from)).toBe(sorted.filter((each) => each < value).length);
    }),
  );
});
