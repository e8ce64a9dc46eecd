import { expect, test } from "vitest";
import { openAddress } from "@/lib/store/postgres/client-options";
import { DatabaseUnusable, unusable } from "./unusable";

const PLAIN = openAddress("postgres://me:secret@h:5433/d");
const ENCRYPTED = openAddress("postgres://me:secret@h:5433/d?sslmode=require");

test.each([
  ["ENOTFOUND", PLAIN, "there is no host h in the network"],
  ["ECONNREFUSED", PLAIN, "nothing answers at h:5433: see that PostgreSQL runs"],
  ["CONNECT_TIMEOUT", PLAIN, "h:5433 does not answer"],
  ["28P01", PLAIN, "does not let me in: see that the name and the password in DATABASE_URL are right"],
  ["28000", PLAIN, "(?sslmode=require)"],
  ["3D000", PLAIN, "there is no database d at h:5433: make it (createdb)"],
  ["42501", PLAIN, "lets this account write nothing"],
  ["25006", PLAIN, "name the primary server"],
  ["53300", PLAIN, "has no connection free"],
  ["57P03", PLAIN, "is starting or stopping"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", ENCRYPTED, "is not trusted: name its authority's as sslrootcert=FILE"],
  ["08P01", PLAIN, "takes no settings of a session, as poolers do: add ?pgbouncer=true"],
  ["ECONNRESET", PLAIN, "is no PostgreSQL, or takes encrypted connections alone"],
  ["ECONNRESET", ENCRYPTED, "is no PostgreSQL, or takes no encrypted connections"],
  ["42704", PLAIN, "the database at h:5433 cannot be used (42704)"],
])("%s is a sentence that says what to do", (code, address, sentence) => {
  const said = unusable(address, Object.assign(new Error("the driver's words"), { code }));
  expect(said).toBeInstanceOf(DatabaseUnusable);
  expect(String(said)).toContain(sentence);
  expect(String(said)).not.toMatch(/secret|driver/);
});

test("a sentence of ours and a full disk are left as they are", () => {
  const ours = new Error("the database is PostgreSQL 13");
  expect(unusable(PLAIN, ours)).toBe(ours);
  const full = Object.assign(new Error("no room"), { code: "53100" });
  expect(unusable(PLAIN, full)).toBe(full);
});
