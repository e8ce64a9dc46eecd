import { expect, expectTypeOf, test } from "vitest";
import { fromJson, toJson } from "./case";

test("keys are renamed deeply, values are left alone", () => {
  const value = { maxActivation: 1, topTokens: [{ token: "isOk", meanOf: null }] };
  expect(toJson(value)).toEqual({ max_activation: 1, top_tokens: [{ token: "isOk", mean_of: null }] });
  expect(fromJson(toJson(value))).toEqual(value);
});

test("dates become ISO 8601", () => {
  expect(toJson({ publishedAt: new Date(0) })).toEqual({ published_at: "1970-01-01T00:00:00.000Z" });
});

test("a wrong key does not compile", () => {
  expectTypeOf(toJson({ maxActivation: 1 })).toEqualTypeOf<{ max_activation: number }>();
  expectTypeOf(fromJson({ max_activation: 1 })).toEqualTypeOf<{ maxActivation: number }>();
});
