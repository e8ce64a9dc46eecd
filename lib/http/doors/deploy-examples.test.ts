import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { VARIABLES } from "@/lib/environment";
import { siteAddresses } from "./site-addresses";
import { tidyAddress } from "./tidy";

const read = (file: string) => readFileSync(`public/docs/examples/deploy/${file}`, "utf8");

/** What asks for the counts, slashes merged as proxies merge them. */
const ASKED = ["/metrics", "/metrics/"];

test("the proxies' examples keep all addresses of the counts inside", () => {
  expect(siteAddresses.map(({ path }) => path)).toContain("/metrics");
  expect(ASKED.map(tidyAddress)).toEqual(ASKED);
  const [, pattern = ""] = /location ~ (\S+) \{ deny all; \}/.exec(read("nginx.conf")) ?? [];
  const [, paths = ""] = /@inside path (.+)/.exec(read("Caddyfile")) ?? [];
  for (const address of ASKED) {
    expect(address).toMatch(new RegExp(pattern));
    expect(paths.split(" ")).toContain(address);
  }
});

test("the proxies' examples ask for what the client asks for", () => {
  expect(read("nginx.conf")).not.toMatch(/proxy_set_header Accept-Encoding/i);
  expect(read("Caddyfile")).toMatch(/transport http \{\s*compression off\s*\}/);
});

test("containers are given settings that there are, start what there is, are probed where the site answers, and write to volumes alone", () => {
  const [compose, kubernetes] = [readFileSync("compose.yaml", "utf8"), read("kubernetes.yaml")];
  const both = `${compose}\n${kubernetes}`;
  const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = ""]) => found);
  const given = all(both, /(?:^ +|\{ name: |, )([A-Z][A-Z_]+)[:,] /gm);
  expect(new Set(given)).toEqual(
    new Set(["DATABASE_URL", "SITE_URL", "SOURCE_URL", "DEMO", "TMPDIR", "POSTGRES_DB", "POSTGRES_PASSWORD"]),
  );
  const own = given.filter((name) => !/^POSTGRES_|^TMPDIR$/.test(name));
  expect(VARIABLES).toEqual(expect.arrayContaining(own));
  const commands = all(both, /(lib\/cli\/[\w.-]+)/g);
  expect(commands).toContain("lib/cli/import.ts");
  expect(commands.filter((file) => !existsSync(file))).toEqual([]);
  const probed = all(kubernetes, /path: (\S+),/g);
  expect(probed).toEqual(["/readyz", "/readyz", "/healthz"]);
  expect(siteAddresses.map(({ path }) => path)).toEqual(expect.arrayContaining(probed));
  expect(all(kubernetes, /(readOnlyRootFilesystem: true)/g)).toHaveLength(
    all(kubernetes, /(image: )/g).length,
  );
  expect(all(compose, /(read_only: true)/g)).toHaveLength(all(compose, /(build: )/g).length);
});
