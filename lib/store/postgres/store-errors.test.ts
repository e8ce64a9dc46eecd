import { expect, test } from "vitest";
import { DatabaseAway, StatementTooSlow } from "@/lib/domain/errors";
import { namingErrors } from "./store-errors";

const coded = (code: string) => Object.assign(new Error("x"), { code });

test.each([
  [coded("ECONNREFUSED"), DatabaseAway],
  [coded("CONNECTION_CLOSED"), DatabaseAway],
  [new Error("outer", { cause: { originalCode: "57P01" } }), DatabaseAway],
  [new AggregateError([{ code: "ECONNREFUSED" }]), DatabaseAway],
  [new Error("Connection terminated unexpectedly"), DatabaseAway],
  [coded("28P01"), DatabaseAway],
  [coded("P1000"), DatabaseAway],
  [coded("CERT_HAS_EXPIRED"), DatabaseAway],
  [coded("57014"), StatementTooSlow],
  [{ code: "P2039", meta: { driverAdapterError: { cause: { originalCode: "57014" } } } }, StatementTooSlow],
])("%s is named, and kept as the cause", async (error, kind) => {
  const thrown = await namingErrors(() => Promise.reject(error)).catch((reason: unknown) => reason);
  expect(thrown).toBeInstanceOf(kind);
  expect(thrown).toHaveProperty("cause", error);
});

test.each([coded("23505"), new Error("no driver's"), "thrown text", null])(
  "%s is thrown on as it is",
  async (error) => {
    expect(await namingErrors(() => Promise.reject(error)).catch((reason: unknown) => reason)).toBe(error);
  },
);

test("work that ends well is given back", async () => {
  expect(await namingErrors(async () => 7)).toBe(7);
});
