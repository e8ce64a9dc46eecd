import { expect, test } from "vitest";
import { catchingStrays, explainFailure } from "./failure";

const coded = (code: string, cause?: unknown) => Object.assign(new Error("raw", { cause }), { code });
const NO_SPACE = 'PANIC:  could not write to file "pg_wal/xlogtemp.1": No space left on device';

test.each([
  ["a full disk", coded("53100"), "", "the disk is full: make room"],
  [
    "one below a sentence of ours",
    new Error("migration x failed", { cause: coded("53100") }),
    "",
    "the disk",
  ],
  [
    "our own file without room",
    coded("ENOSPC"),
    "",
    "the disk is full: make room for what is read on the way",
  ],
  ["a server that fell over a full disk", coded("CONNECTION_CLOSED"), NO_SPACE, "the disk is full"],
  ["a server that went away", coded("57P01"), "", "the connection to the database was lost (57P01)"],
  ["another error, whatever the log says", coded("23505"), NO_SPACE, "raw"],
])("%s", (_, error, log, sentence) => {
  expect(String(explainFailure(error, log))).toContain(sentence);
});

test("work that ends well is listened to no longer, work that fails is", async () => {
  const listeners = () => process.listeners("uncaughtException");
  const before = listeners();
  expect(await catchingStrays(async () => 7)).toBe(7);
  expect(listeners()).toEqual(before);
  await expect(catchingStrays(() => Promise.reject(coded("23505")))).rejects.toMatchObject({ code: "23505" });
  const [left] = listeners().filter((listener) => !before.includes(listener));
  const stray = Object.assign(new TypeError("write"), {
    stack: "at node_modules/postgres/src/connection.js",
  });
  expect(() => left?.(stray, "uncaughtException")).not.toThrow();
  expect(() => left?.(new TypeError("ours"), "uncaughtException")).toThrow("ours");
  process.off("uncaughtException", left ?? (() => {}));
});

test("a throw of postgres.js outside of every promise ends the work", async () => {
  const stray = Object.assign(new TypeError("write"), {
    stack: "at node_modules/postgres/src/connection.js",
  });
  const failed = catchingStrays(() => new Promise(() => {}));
  process.listeners("uncaughtException").at(-1)?.(stray, "uncaughtException");
  const error = await failed.catch((reason: unknown) => explainFailure(reason));
  expect(String(error)).toContain("the connection to the database was lost (CONNECTION_CLOSED)");
  const [listener] = process.listeners("uncaughtException").slice(-1);
  if (listener) process.off("uncaughtException", listener);
});
