import { expect, test } from "vitest";
import { leadToRefusal, leaveConditionsOut } from "./next-meant";

test.each([
  ["TRACE /", "PUT /viz"],
  ["TRACE /api", "PUT /viz"],
  ["OPTIONS *", "OPTIONS /api"],
  ["PUT /docs/speed.md", "PUT /viz"],
  ["POST /robots.txt", "POST /viz"],
  ["GET *", "GET /*"],
  ["GET http://b.example/api/m?a=b", "GET /api/m?a=b"],
  ["GET http://b.example", "GET /"],
  ["HEAD https://b.example?a=b", "HEAD /?a=b"],
  ["GET /docs/speed.md", "GET /docs/speed.md"],
  ["OPTIONS /docs/speed.md", "OPTIONS /viz"],
  ["OPTIONS /icon.svg?a=b", "OPTIONS /viz"],
  ["OPTIONS /image/m/0/0", "OPTIONS /image/m/0/0"],
  ["OPTIONS /api/m", "OPTIONS /api/m"],
  ["PUT /api/m?a=b", "PUT /api/m?a=b"],
  ["POST /mcp", "POST /mcp"],
  ["DELETE /healthz", "DELETE /healthz"],
])("%s reaches Next as %s", (asked, meant) => {
  const [method = "", url = ""] = asked.split(" ");
  const request = { method, url };
  leadToRefusal(request, new Set(["_next", "docs", "icon.svg"]));
  expect(`${request.method} ${request.url}`).toBe(meant);
});

test.each([
  ["/docs/glossary.md", { range: "bytes=2-5" }, ["range"]],
  ["/docs/glossary.md", { range: "bytes=-5" }, ["range"]],
  ["/docs/glossary.md", { range: "bytes=7-" }, ["range"]],
  ["/docs/glossary.md?a=b", { range: "bytes=99999999-" }, []],
  ["/docs/glossary.md", { range: "bytes=5-2" }, []],
  ["/docs/glossary.md", { range: "bytes=-" }, []],
  ["/docs/glossary.md", { range: "lines=1-2" }, []],
  ["/docs/glossary.md", { "if-match": '"other"', "if-none-match": '"own"' }, ["if-none-match"]],
  ["/docs/%ff", { "if-unmodified-since": "Mon, 01 Jan 2001 00:00:00 GMT", range: "bytes=2-5" }, []],
  ["/api/m", { range: "bytes=9-", "if-match": '"other"' }, ["range", "if-match"]],
])("of what is asked of %s, %j, Next hears %j", (url, headers, left) => {
  const request = { url, headers: { ...headers } };
  leaveConditionsOut(request, new Set(["_next", "docs"]));
  expect(Object.keys(request.headers)).toEqual(left);
});
