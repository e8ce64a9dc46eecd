import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { EVERY_STATISTIC } from "@/lib/domain/derived-statistics";

const GUIDE = path.resolve(import.meta.dirname, "../../../public/docs/import.md");

/** What people are told of the tables' columns; the place of a token is worked out for a search, and no column. */
test("the guide names every statistic's column, with its unit", async () => {
  const [, told = ""] =
    /\| unit \| columns \|\n\|---\|---\|\n((?:\|.*\n)+)/.exec(await readFile(GUIDE, "utf8")) ?? [];
  const units = told
    .trimEnd()
    .split("\n")
    .flatMap((line) => {
      const [, unit = "", columns = ""] = line.split("|").map((cell) => cell.trim());
      return [...columns.matchAll(/`(\w+)`/g)].map(([, name = ""]) => [
        name,
        unit === "no unit" ? null : unit,
      ]);
    });
  const known = Object.entries(EVERY_STATISTIC).map(([name, { unit }]) => [name, unit] as const);
  expect(Object.fromEntries(units)).toEqual(
    Object.fromEntries(known.filter(([name]) => name !== "token_place")),
  );
});
