import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const RULES = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".css"))
  .flatMap((name) =>
    [...readFileSync(`${import.meta.dirname}/${name}`, "utf8").matchAll(/[^{}]*\{([^{}]*)\}/g)].map(
      ([rule, body]) => ({ name, rule: rule.trim(), body: body ?? "" }),
    ),
  )
  .filter(({ body }) => /font(-family)?:[^;]*var\(--font-mono\)/.test(body));

test("what is set in the type of tokens joins no letters: == stays two signs", () => {
  expect(RULES.length).toBeGreaterThan(10);
  expect(RULES.filter(({ body }) => !body.includes("font-variant-ligatures: none"))).toEqual([]);
});
