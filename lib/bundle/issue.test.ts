import { expect, test } from "vitest";
import { z } from "zod";
import { firstIssue } from "./issue";

const schema = z.strictObject({
  n: z.int().min(0).max(5).optional(),
  f: z.number().gt(0).optional(),
  s: z.string().min(2).optional(),
  l: z
    .array(z.object({ a: z.number() }))
    .max(1)
    .optional(),
  e: z.enum(["x", "y"]).optional(),
  u: z.union([z.string(), z.array(z.number())]).optional(),
  r: z.string().regex(/^a/).optional(),
  o: z.literal(1).optional(),
  k: z.record(z.string().regex(/^a/, "a key begins with a"), z.number()).optional(),
  c: z
    .string()
    .refine((text) => text !== "no", "is a word that addresses need")
    .optional(),
});

test.each<[unknown, string]>([
  [{ n: "1" }, "n must be a number, not text"],
  [{ n: 1.5 }, "n must be a whole number"],
  [{ n: -1 }, "n must be at least 0"],
  [{ n: 6 }, "n must be at most 5"],
  [{ f: 0 }, "f must be more than 0"],
  [{ f: Number.NaN }, "f must be a finite number"],
  [{ s: "a" }, "s must have at least 2 characters"],
  [{ l: [{}] }, "l.0.a is missing: it must be a number"],
  [{ l: [{ a: null }] }, "l.0.a must be a number, not null"],
  [{ l: [{ a: 1 }, { a: 1 }] }, "l must have at most 1 entry"],
  [{ l: {} }, "l must be a list, not an object"],
  [{ e: "z" }, 'e must be "x" or "y"'],
  [{ o: 2 }, "o must be 1"],
  [{ k: { b: 1 } }, "k.b cannot be a key: a key begins with a"],
  [{ u: 1 }, "u has none of the forms that it may have"],
  [{ r: "b" }, "r is not written as it must be"],
  [{ c: "no" }, "c: is a word that addresses need"],
  [{ x: 1 }, "the record has “x”, which nothing here is called"],
  [[], "the record must be an object, not a list"],
  [
    Object.fromEntries("abdghi".split("").map((key) => [key, 1])),
    "the record has “a” and “b” and “d” and 3 more, which nothing here is called",
  ],
  [{ ["x".repeat(1000)]: 1 }, `the record has “${"x".repeat(100)}…”, which nothing here is called`],
])("%j: %s", (value, words) => {
  const read = schema.safeParse(value);
  expect(read.success ? "" : firstIssue(read.error)).toBe(words);
});
