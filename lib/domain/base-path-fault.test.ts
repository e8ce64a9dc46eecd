import { readdirSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { basePathFault, OWN_WORDS } from "./base-path-fault";

test.each(["/", "/deepdecipher", "/deep/decipher-2.0", "/visual", "/a/api"])("%s may be", (path) => {
  expect(basePathFault(path)).toBeNull();
});

test.each(["/metrics", "/api", "/_next", "/viz/below", "/Doc", "/healthz"])(
  "%s is the site's own",
  (path) => {
    expect(basePathFault(path)).toMatch(
      /^must not begin with \/\w+, where the site has addresses of its own:/,
    );
  },
);

test("what the site has at its root is all among its own", () => {
  const served = readdirSync("app").filter(
    (name) => statSync(`app/${name}`).isDirectory() || /\.(?:ico|svg)$/.test(name),
  );
  const made = { "robots.ts": "robots.txt", sitemap: "sitemap.xml" } as Record<string, string>;
  const names = [...served, "robots.ts", ...readdirSync("public")].map((name) => made[name] ?? name);
  expect(names.filter((name) => !OWN_WORDS.includes(name))).toEqual([]);
});
