import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openapiDocument } from "@/lib/http/docs/openapi";
import { VERSION } from "./version";

test("the product has one version", () => {
  expect(VERSION).toBe(JSON.parse(readFileSync("package.json", "utf8")).version);
  expect(openapiDocument([]).info.version).toBe(VERSION);
  expect(readFileSync("CITATION.cff", "utf8")).toContain(`\nversion: ${VERSION}\n`);
});
