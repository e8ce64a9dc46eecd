import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { encodeRows } from "@/lib/store/binary-rows";
import type { BaseType, Columns, Row } from "@/lib/store/table";
import { copyRows, decodeMessage } from "./copy";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const COLUMNS: Columns = {
  a: "int2",
  b: "int4",
  c: "int8",
  d: "float8",
  e: "text",
  f: "bytea",
  g: "text[]",
  h: "jsonb",
  i: "float8[]",
};

test("every type comes back, hostile values included", async () => {
  await database.connections
    .jobs`CREATE TABLE copied (a smallint, b int, c bigint, d float8, e text, f bytea, g text[], h jsonb, i float8[])`;
  const bytes = Uint8Array.of(0, 255, 92, 10);
  await database.connections.jobs.begin((transaction) =>
    copyRows(transaction, "copied", { columns: COLUMNS }, [
      [
        -1,
        2 ** 31 - 1,
        2 ** 53 - 1,
        0.1,
        'tab\t"\\N\n\0ü😀',
        bytes,
        ["a", '",{}', ""],
        '{"n":[1,null]}',
        [0.1, -2],
      ],
      [null, null, null, null, null, null, null, null, null],
      [0, 0, 0, -0.0003, "", new Uint8Array(0), [], "[]", []],
    ]),
  );
  const [first, second, third] = await database.connections.jobs`SELECT *, c::float8 AS c FROM copied`;
  expect(first).toEqual({
    ...{ a: -1, b: 2 ** 31 - 1, c: 2 ** 53 - 1, d: 0.1, e: 'tab\t"\\N\n␀ü😀', f: Buffer.from(bytes) },
    ...{ g: ["a", '",{}', ""], h: { n: [1, null] }, i: [0.1, -2] },
  });
  expect(Object.values(second ?? {})).toEqual(Array(9).fill(null));
  expect(third).toMatchObject({ d: -0.0003, e: "", g: [], h: [], i: [] });
});

const KEYED = { columns: { a: "int4" } } as const;

test("what the database refuses after the last byte is thrown, and the connection goes on", async () => {
  await database.connections.jobs`CREATE TABLE keyed (a int PRIMARY KEY)`;
  await database.connections.jobs.begin(async (transaction) => {
    const copied = transaction.savepoint((inner) => copyRows(inner, "keyed", KEYED, [[1], [1]]));
    await expect(copied).rejects.toMatchObject({ code: "23505" });
    await copyRows(transaction, "keyed", KEYED, [[2]]);
  });
  expect(await database.connections.jobs`SELECT a FROM keyed`).toEqual([{ a: 2 }]);
});

test("a value of the wrong kind is refused before it is sent", () => {
  expect(() => encodeRows({ a: "int4" }, [["1"]])).toThrow("cannot stand in a column of type int4");
});

const ROWS: Row[] = [
  [-1, 2 ** 31 - 1, 2 ** 53 - 1, 0.1, "ü😀", Buffer.of(0, 255), ["a", ""], '{"n":1}', [0.1, Number.NaN]],
  [null, null, null, null, null, null, null, null, null],
  [0, 0, 0, -0.0003, "", Buffer.alloc(0), [], "[]", []],
];
const TYPES = Object.values(COLUMNS) as BaseType[]; // none of them is marked

test("what is encoded is decoded, row by row", () => {
  const messages = ROWS.map((row) => Buffer.from(encodeRows(COLUMNS, [row]).bytes));
  expect(messages.map((message) => decodeMessage(TYPES, message))).toEqual(ROWS);
  expect(Buffer.concat(messages)).toEqual(encodeRows(COLUMNS, ROWS).bytes);
});

test("a row of other columns is refused", () => {
  const message = Buffer.from(encodeRows({ a: "int4" }, [[1]]).bytes);
  expect(() => decodeMessage(TYPES, message)).toThrow("a row of 1 columns where 9 were expected");
  expect(() => decodeMessage(["int2"], message)).toThrow("4 bytes cannot be an int2");
});
