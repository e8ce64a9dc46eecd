import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface LockedPackage {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
}

interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** A list of packages as `npm sbom` prints it. */
interface Sbom {
  readonly components: readonly {
    readonly purl: string;
    readonly hashes: readonly { readonly alg: string }[];
  }[];
}

/** What a package's licence may be; all let it be used and handed on as it is. */
const LICENCES =
  /\b(?:MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|CC-BY-4\.0|OFL-1\.1|MPL-2\.0|EPL-2\.0|LGPL-3\.0-or-later)\b/;
/** Packages for machines of other kinds, whose licence is that of the package that picks one; and one that has it as a file. */
const UNSAID =
  /^node_modules\/(?:@biomejs\/cli|@next\/swc|@oxc-parser\/binding|@tailwindcss\/oxide)-|^node_modules\/seq-queue$/;

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

test("every package names its licence, and each may be handed on", () => {
  const others = Object.entries(packages).filter(
    ([place, { license }]) =>
      !ours.has(place) && !(license === undefined ? UNSAID.test(place) : LICENCES.test(license)),
  );
  expect(others.map(([place, { license }]) => `${place}: ${license}`)).toEqual([]);
});

test("the command that the guide names lists every package, with its hash", () => {
  const said = execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  const { components }: Sbom = JSON.parse(said);
  const listed = new Map(components.map(({ purl, hashes }) => [decodeURIComponent(purl), hashes]));
  const missing = Object.entries(packages).filter(([place, { version }]) => {
    const name = place.replace(/^.*node_modules\//, "");
    return !ours.has(place) && listed.get(`pkg:npm/${name}@${version}`)?.[0]?.alg !== "SHA-512";
  });
  expect(missing.map(([place]) => place)).toEqual([]);
});
