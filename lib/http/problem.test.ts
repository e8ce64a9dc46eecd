import { expect, test, vi } from "vitest";
import { ApiError, DatabaseAway, StatementTooSlow } from "@/lib/domain/errors";
import { problemOf } from "./problem";

test.each([
  [new ApiError("not_found", "no such model"), 404, "no such model"],
  [new ApiError("bad_request", "limit: expected a whole number"), 400, "limit: expected a whole number"],
  [new Error("SELECT secret FROM model"), 500, "Something went wrong on the server"],
  ["thrown text", 500, "Something went wrong on the server"],
  [new DatabaseAway(["ECONNREFUSED"]), 503, "The database does not answer"],
  [new StatementTooSlow(), 503, "The query took too long"],
])("%s is a %i", (error, status, detail) => {
  const problem = problemOf(error);
  expect(problem.status).toBe(status);
  expect(problem.body.detail).toContain(detail);
  expect(problem.headers["Retry-After"]).toBe(status === 503 ? "5" : undefined);
});

test("field errors name their parameters", () => {
  const fields = [{ parameter: "limit", detail: "expected a whole number from 1 to 1000" }];
  expect(problemOf(new ApiError("bad_request", "limit", fields)).body.errors).toEqual(fields);
});

test("an error is known by every copy of its class, as what Next builds may hold, and by no other kind", async () => {
  vi.resetModules();
  const copy = await import("@/lib/domain/errors");
  expect(copy.ApiError).not.toBe(ApiError);
  const errors = [new copy.ApiError("not_found", "a"), new copy.DatabaseAway(), new copy.StatementTooSlow()];
  expect(errors.map((error) => problemOf(error).status)).toEqual([404, 503, 503]);
  const kinds = [ApiError, DatabaseAway, StatementTooSlow];
  expect(errors.map((error) => kinds.map((kind) => error instanceof kind))).toEqual([
    [true, false, false],
    [false, true, false],
    [false, false, true],
  ]);
  for (const other of [null, undefined, "ApiError", {}, new Error("ApiError")])
    expect(other instanceof ApiError).toBe(false);
});
