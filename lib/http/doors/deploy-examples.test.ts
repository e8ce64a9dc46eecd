import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
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
