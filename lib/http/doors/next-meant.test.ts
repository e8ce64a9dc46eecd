import { expect, test } from "vitest";
import { leadToRefusal } from "./next-meant";

test.each([
  ["TRACE /", "PUT /viz"],
  ["TRACE /api", "PUT /viz"],
  ["OPTIONS *", "OPTIONS /api"],
  ["PUT /docs/speed.md", "PUT /viz"],
  ["POST /robots.txt", "POST /viz"],
  ["GET *", "GET /*"],
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
