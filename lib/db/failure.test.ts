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
  ["our own file without room", coded("ENOSPC"), "", "the disk is full"],
  ["a server that fell over a full disk", coded("CONNECTION_CLOSED"), NO_SPACE, "the disk is full"],
  ["a server that went away", coded("57P01"), "", "the connection to the database was lost (57P01)"],
  ["another error, whatever the log says", coded("23505"), NO_SPACE, "raw"],
])("%s", (_, error, log, sentence) => {
  expect(String(explainFailure(error, log))).toContain(sentence);
});

test("work without strays ends as it ends, and listens no longer", async () => {
  const before = process.listenerCount("uncaughtException");
  expect(await catchingStrays(async () => 7)).toBe(7);
  await expect(catchingStrays(() => Promise.reject(coded("23505")))).rejects.toMatchObject({ code: "23505" });
  expect(process.listenerCount("uncaughtException")).toBe(before);
});
