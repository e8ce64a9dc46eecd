import { expect, test } from "vitest";
import { placeOf, readDatabaseAddress } from "./database-address";

const PLAIN = {
  ...{ host: "h", port: 5432, user: "u", password: "p", database: "d", ssl: "disable", pooled: false },
  ...{ files: { ca: null, cert: null, key: null }, options: null, schema: null },
};

test.each([
  ["postgres://u:p@h/d", {}],
  ["postgresql://u:p@h:6432/d?schema=public&pgbouncer=true", { port: 6432, pooled: true }],
  ["postgres://u:p%23%2F%40%25@h/d%20e", { password: "p#/@%", database: "d e" }],
  ["postgres://u:p@q@h/d", { password: "p@q" }],
  ["postgres://u:p@[::1]:5/d", { host: "::1", port: 5 }],
  ["postgres:///d?host=/run/postgresql&user=u", { host: "/run/postgresql", password: null }],
  ["postgres://u:p@%2Frun%2Fpostgresql/d", { host: "/run/postgresql" }],
  ["postgres://h", { user: null, password: null, database: null }],
  ["postgres://u:p@h/d?sslmode=require&channel_binding=require&connect_timeout=9", { ssl: "require" }],
  ["postgres://u:p@h/d?sslmode=no-verify", { ssl: "require" }],
  ["postgres://u:p@h/d?sslmode=verify-full", { ssl: "verify-full" }],
  [
    "postgres://u:p@h/d?sslmode=require&sslrootcert=/ca.pem",
    { ssl: "verify-ca", files: { ca: "/ca.pem", cert: null, key: null } },
  ],
  ["postgres://u:p@h/d?schema=site_2", { schema: "site_2" }],
  ["postgres://u:p@h/d?options=-c%20work_mem%3D8MB", { options: "-c work_mem=8MB" }],
])("%s is read", (text, read) => {
  expect(readDatabaseAddress(text)).toEqual({ ok: true, value: { ...PLAIN, ...read } });
});

test.each([
  ["mysql://u:secret@h/d", "must start with postgresql://"],
  ["postgres://u:secret%zz@h/d", "cannot be read: write postgresql://name:password@host:port/database, and"],
  ["postgres://u:1#secret@h/d", "cannot be read"],
  ["postgres://u:1/secret@h/d", "cannot be read"],
  ["postgres://u:1?secret@h/d", "cannot be read"],
  ["postgres://u:secret@h/d/e", "cannot be read"],
  ["postgres://u:secret@h:0/d", "must have a port from 1 to 65535"],
  ["postgres://u:secret@h/d?port=abc", "must have a port from 1 to 65535"],
  ["postgres://u:secret@h,i/d", "must name one host, not several"],
  [
    "postgres://u:secret@h/d?sslmode=secret",
    "has an sslmode that is not known: write one of disable, require,",
  ],
  ["postgres://u:secret@h/d?sslmode=verify-ca", "has sslmode=verify-ca without sslrootcert=FILE"],
  ["postgres://u:secret@h/d?sslcert=/a", "must have both sslcert=FILE and sslkey=FILE, or neither"],
  ["postgres://u:secret@h/d?pgbouncer=yes", "must have pgbouncer=true or no pgbouncer"],
  ["postgres://u:secret@h/d?secret=1", "has a parameter that means nothing here: those that do are host,"],
  ...["", "2", "pg_temp", "a%20b", "A", "a-b", "a".repeat(64)].map((name) => [
    `postgres://u:secret@h/d?schema=${name}`,
    "must name a schema of at most 63 small letters",
  ]),
  ...["abc", "0", "-1", "5"].map((limit) => [
    `postgres://u:secret@h/d?connection_limit=${limit}`,
    "must not limit connections (?connection_limit=…): set DATABASE_CONNECTIONS instead",
  ]),
])("%s is refused without a word of it", (text, sentence) => {
  const read = readDatabaseAddress(text ?? "");
  expect(read).toMatchObject({ ok: false, message: expect.stringContaining(sentence ?? "") });
  expect(JSON.stringify(read)).not.toContain("secret");
});

test.each([
  ["postgres://u:p@h/d", "h:5432"],
  ["postgres://u:p@[::1]/d", "[::1]:5432"],
  ["postgres:///d?host=/run/postgresql", "the socket in /run/postgresql"],
])("%s is a place to be told", (text, place) => {
  const read = readDatabaseAddress(text);
  expect(read.ok && placeOf(read.value)).toBe(place);
});
