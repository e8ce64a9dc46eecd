import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly integrity?: string; readonly resolved?: string }>>;
}

const { packages }: LockFile = JSON.parse(readFileSync("package-lock.json", "utf8"));
const ours = new Set([""]);

test("every package of every platform is held to its hash", () => {
  const without = Object.entries(packages).filter(
    ([place, { integrity = "" }]) => !ours.has(place) && !integrity.startsWith("sha512-"),
  );
  expect(without.map(([place]) => place)).toEqual([]);
});

test("no package names the host that it came from", () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});
