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
