import type { PeerCertificate } from "node:tls";
import { expect, test } from "vitest";
import { clientOptions, openAddress } from "./client-options";

const optionsOf = (url: string) => clientOptions(openAddress(url));
const CERTIFICATE = { subject: { CN: "db" }, subjectaltname: "DNS:db.example.org, DNS:localhost" };

test("clients are told what an address says, and nothing of what it leaves out", () => {
  expect(optionsOf("postgres://h")).toEqual({ host: "h", port: 5432, ssl: false });
  expect(optionsOf("postgres://u:p%23@h/d?sslmode=require")).toEqual({
    ...{ host: "h", port: 5432, user: "u", password: "p#", database: "d" },
    ssl: { rejectUnauthorized: false },
  });
});

test("a session looks for tables in the schema alone, but behind a pooler, where the account does", () => {
  const schema = "postgres://h?schema=site_2";
  expect(optionsOf(schema)).toMatchObject({ options: '-c search_path="site_2"' });
  expect(optionsOf(`${schema}&options=-c%20jit%3Doff`)).toMatchObject({
    options: '-c search_path="site_2" -c jit=off',
  });
  expect(optionsOf(`${schema}&pgbouncer=true`)).not.toHaveProperty("options");
});

test.each([
  ["db.example.org", true],
  ["127.0.0.1", false],
  ["elsewhere.org", false],
])("the certificate of %s is of that host: %s", (host, isRight) => {
  const { ssl } = optionsOf(`postgres://${host}/d?sslmode=verify-full`);
  const check = ssl === false ? undefined : ssl.checkServerIdentity;
  const fault = check?.("localhost", CERTIFICATE as PeerCertificate); // the members that are looked at
  expect(fault === undefined).toBe(isRight);
});

test("a certificate that is not there, and an address without sense, are sentences", () => {
  expect(() => optionsOf("postgres://h/d?sslrootcert=/nowhere.pem")).toThrow(
    "the file that DATABASE_URL names as sslrootcert cannot be read (ENOENT)",
  );
  expect(() => openAddress("mysql://h")).toThrow("the address of the database must start with postgresql://");
});
