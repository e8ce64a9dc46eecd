import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readEnvironment, VARIABLES } from "./environment";

test.each([
  [{ PORT: "abc" }, "PORT: must be a whole number from 1 to 65535"],
  [{ PORT: "70000" }, "PORT: must be a whole number from 1 to 65535"],
  [{ PORT: "0" }, "PORT: must be a whole number from 1 to 65535"],
  [{ PORT: "0x50" }, "PORT: must be a whole number from 1 to 65535"],
  [{ PORT: "80.5" }, "PORT: must be a whole number from 1 to 65535"],
  [{ CACHE_MB: "-1" }, "CACHE_MB: must be a whole number from 0 to 65536"],
  [{ CACHE_MB: " " }, "CACHE_MB: must be a whole number from 0 to 65536"],
  [{ WORKERS: "0" }, "WORKERS: must be a whole number from 1 to 64"],
  [{ REQUESTS: "many" }, "REQUESTS: must be a whole number from 1 to 100000"],
  [{ STREAMS: "0" }, "STREAMS: must be a whole number from 1 to 1000"],
  [
    { STREAMS: "5" },
    "STREAMS: must be at most 4 with DATABASE_CONNECTIONS=20, of which each stream holds one",
  ],
  [{ DATABASE_CONNECTIONS: "5" }, "DATABASE_CONNECTIONS: must be a whole number from 6 to 1000"],
  [{ DATABASE_URL: "mysql://a/b" }, "DATABASE_URL: must start with postgresql://"],
  [{ DATABASE_URL: " " }, "DATABASE_URL: must start with postgresql://"],
  [
    { DATABASE_URL: "postgres://" },
    "DATABASE_URL: has no host: write postgresql://name:password@host:port/database",
  ],
  [{ DATABASE_URL: "postgres://me:p%zz@host/db" }, "DATABASE_URL: cannot be read: write postgresql://name:"],
  [{ BASE_PATH: "/metrics" }, "BASE_PATH: must not begin with /metrics, where the site has addresses"],
  [{ SITE_URL: "ftp://a.org" }, "SITE_URL: must start with http:// or https:// and a host"],
  [{ SOURCE_URL: "git@a.org:b" }, "SOURCE_URL: must start with http:// or https://"],
  [{ SOURCE_URL: "https://me:secret@a.org/b" }, "SOURCE_URL: must not have a name or a password"],
  [{ SITE_URL: "a.org" }, "SITE_URL: must start with http:// or https:// and a host"],
  [{ SITE_URL: "https://a.org/below" }, "SITE_URL: must be a scheme and a host, without a path or a name"],
  [
    { SITE_URL: "https://me:secret@a.org" },
    "SITE_URL: must be a scheme and a host, without a path or a name",
  ],
  ...["no-slash", "/ends/", "//two", "/a//b", "/../up", "/a b", "/a?b", "https://a.org/b"].map(
    (path): [Record<string, string>, string] => [
      { BASE_PATH: path },
      "BASE_PATH: must begin with a slash and not end with one, as in /deepdecipher",
    ],
  ),
  [{ ACCESS_LOG: "yes" }, "ACCESS_LOG: must be 0 or 1"],
])("%j is refused in a sentence", (variables, sentence) => {
  expect(() => readEnvironment(variables)).toThrow(`environment variable ${sentence}`);
});

test.each([
  ["nothing", {}, { PORT: 3000, DATABASE_CONNECTIONS: 20, STREAMS: 4, REQUESTS: 512 }],
  ["empty variables", { PORT: "", DATABASE_URL: "" }, { PORT: 3000 }],
  ["few connections", { DATABASE_CONNECTIONS: "6" }, { DATABASE_CONNECTIONS: 6, STREAMS: 1 }],
  [
    "the schema that is meant anyway",
    { DATABASE_URL: "postgres://h/d?schema=public" },
    { DATABASE_URL: "postgres://h/d?schema=public" },
  ],
  [
    "a database behind a socket",
    { DATABASE_URL: "postgres:///d?host=/run/postgresql" },
    { DATABASE_URL: "postgres:///d?host=/run/postgresql" },
  ],
  ["the root", { BASE_PATH: "/" }, { BASE_PATH: "/" }],
  ["a path below a host", { BASE_PATH: "/deep/decipher-2.0" }, { BASE_PATH: "/deep/decipher-2.0" }],
  ["a site with a port", { SITE_URL: "https://a.org:8443/" }, { SITE_URL: "https://a.org:8443/" }],
])("%s is read", (_, variables, read) => {
  expect(readEnvironment(variables)).toMatchObject(read);
});

test("README has every variable in its table", () => {
  const readme = readFileSync("README.md", "utf8");
  const missing = VARIABLES.filter((name) => !new RegExp(`^\\|[^|]*\`${name}\``, "m").test(readme));
  expect(missing).toEqual([]);
});

test.each([
  ["", ["solu-2l-docs", "smollm2-135m-instruct"]],
  ["0", []],
  ["solu-2l-docs", ["solu-2l-docs"]],
  ["smollm2-135m-instruct, solu-2l-docs", ["smollm2-135m-instruct", "solu-2l-docs"]],
])('DEMO="%s" wants %j', (DEMO, wanted) => expect(readEnvironment({ DEMO }).DEMO).toEqual(wanted));

test("a demo model that there is not is said with those that there are", () => {
  expect(() => readEnvironment({ DEMO: "solu-2l-docs,gpt2" })).toThrow(
    "environment variable DEMO: must be 0, 1 or names of demo models: solu-2l-docs, smollm2-135m-instruct",
  );
});
