import { expect, test } from "vitest";
import { compileSchemas } from "./data-schemas";

test("a value is checked by the schema under its service's name", async () => {
  const compiled = await compileSchemas({
    mine: { $id: "same", type: "object", properties: { score: { type: "number" } } },
    other: { $id: "same", const: 1 },
    any: true,
    endless: { $ref: "#" },
  });
  if (!compiled.ok) throw new Error(compiled.message);
  const { mine, other, any, endless } = compiled.value;
  expect(mine?.({ score: 1 })).toBeNull();
  expect(mine?.({ score: "1" })).toBe("data/score must be number");
  expect(other?.(2)).toBe("data must be equal to constant");
  expect(any?.(undefined)).toBeNull();
  expect(endless?.(1)).toBe("data cannot be checked: Maximum call stack size exceeded");
});

const EITHER = { anyOf: [{ items: { $ref: "#/$defs/a" } }, { minItems: 0, items: { $ref: "#/$defs/a" } }] };

test.each<[name: string, schema: object, data: unknown]>([
  ["a pattern that tries every way", { pattern: "^(a+)+$" }, `${"a".repeat(60)}b`],
  [
    "entries that are all compared",
    { uniqueItems: true },
    Array.from({ length: 200_000 }, (_, i) => ({ i })),
  ],
  [
    "ways that double with every level",
    { $defs: { a: { type: "array", ...EITHER } }, $ref: "#/$defs/a" },
    JSON.parse(`${"[".repeat(60)}1${"]".repeat(60)}`),
  ],
])("%s: the check ends", async (_, schema, data) => {
  const compiled = await compileSchemas({ mine: schema }, { compile: 20_000, check: 400 });
  if (!compiled.ok) throw new Error(compiled.message);
  expect(compiled.value.mine?.(data)).toBe("data cannot be checked: it takes longer than 0.4 s");
  expect(compiled.value.mine?.([])).toBeNull();
});

test("a schema whose compiling does not end does not compile", async () => {
  const properties = Object.fromEntries(
    Array.from({ length: 15_000 }, (_, i) => [`k${i}`, { minLength: i }]),
  );
  expect(await compileSchemas({ mine: { properties } }, { compile: 20, check: 100 })).toMatchObject({
    message: 'the JSON Schema of the service "mine" does not compile: it takes longer than 0.02 s',
  });
});

test.each([
  [{ type: "nothing" }, "schema is invalid: data/type must be equal to one of the allowed values"],
  [{ pattern: "(" }, "Invalid regular expression"],
  [{ $ref: "https://example.org/elsewhere" }, "can't resolve reference https://example.org/elsewhere"],
  [{ $async: true }, "it is asynchronous"],
])("%j does not compile", async (schema, reason) => {
  expect(await compileSchemas({ mine: schema })).toEqual({
    ok: false,
    message: expect.stringContaining(`the JSON Schema of the service "mine" does not compile: ${reason}`),
  });
});
