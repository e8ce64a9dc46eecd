import { expect, test } from "vitest";
import { originOf } from "./origin";

const asked = (headers: Record<string, string>, siteUrl?: string) =>
  originOf((name) => headers[name] ?? null, siteUrl);

test.each([
  [{}, "http://localhost"],
  [{ host: "a.org" }, "http://a.org"],
  [{ host: "A.org:8080" }, "http://a.org:8080"],
  [{ host: "[::1]:3000" }, "http://[::1]:3000"],
  [{ host: "a.org", "x-forwarded-host": "b.org" }, "http://b.org"],
  [
    { host: "a.org", "x-forwarded-host": "b.org, c.org", "x-forwarded-proto": "https, http" },
    "https://b.org",
  ],
  [{ host: "a.org", "x-forwarded-proto": "HTTPS" }, "https://a.org"],
  [{ host: "a.org:443", "x-forwarded-proto": "https" }, "https://a.org"],
  [{ host: "a.org", "x-forwarded-proto": "javascript" }, "http://a.org"],
  [{ host: "a.org", "x-forwarded-proto": "ftp" }, "http://a.org"],
  [{ host: "a.org", "x-forwarded-host": "b.org/path" }, "http://a.org"],
  [{ host: "a.org", "x-forwarded-host": "user@b.org" }, "http://a.org"],
  [{ host: "a.org", "x-forwarded-host": 'b.org"><script>' }, "http://a.org"],
  [{ host: "a.org", "x-forwarded-host": "" }, "http://a.org"],
  [{ host: "a.org", "x-forwarded-host": "b.org:99999" }, "http://a.org"],
  [{ host: "a b" }, "http://localhost"],
])("%j is reached at %s", (headers, origin) => {
  expect(asked(headers)).toBe(origin);
});

test("the setting says it, whatever the request does", () => {
  expect(asked({ host: "a.org", "x-forwarded-host": "b.org" }, "https://n.example.org/")).toBe(
    "https://n.example.org",
  );
});
