import { afterAll, beforeAll, expect, test } from "vitest";
import { LentMemory } from "@/lib/domain/lent-memory";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { copyOut } from "./copy-out";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test("every type comes back as it is", async () => {
  const rows = await copyOut(
    database.connections.copies,
    ["int2", "int4", "int8", "float8", "text", "text[]", "bytea", "jsonb", "text"],
    `SELECT -1::int2, 7, 9007199254740991::int8, 0.1::float8, 'ü😀', ARRAY['a', '",{}'], '\\x00ff'::bytea, '{"n": 1}'::jsonb, NULL::text`,
  );
  const expected = [-1, 7, 2 ** 53 - 1, 0.1, "ü😀", ["a", '",{}'], Buffer.of(0, 255), '{"n": 1}', null];
  expect(rows).toEqual([expected]);
});

test("many rows, large ones and none", async () => {
  const rows = await copyOut(database.connections.copies, ["int4"], "SELECT * FROM generate_series(1, 1000)");
  expect(rows.map(([n]) => n)).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1));
  const [large] = await copyOut(
    database.connections.copies,
    ["text"],
    "SELECT repeat('0123456789', 1000000)",
  );
  expect(large?.[0]).toHaveLength(10_000_000);
  expect(await copyOut(database.connections.copies, ["int4"], "SELECT 1 WHERE false")).toEqual([]);
});

test("reads at the same time keep their own bytes", async () => {
  const wanted = Array.from({ length: 200 }, (_, i) => i);
  const rows = await Promise.all(
    wanted.map((i) =>
      copyOut(database.connections.copies, ["text"], `SELECT repeat('${i % 10}', ${1000 * (i % 97)})`),
    ),
  );
  expect(rows.map(([row]) => row?.[0])).toEqual(wanted.map((i) => String(i % 10).repeat(1000 * (i % 97))));
});

test("reads into memory that is used again keep their own bytes until it is given back", async () => {
  const memory = new LentMemory();
  const lend = (length: number) => memory.lend(length);
  const blocks = new Set<ArrayBufferLike>();
  for (let round = 0; round < 3; round++) {
    const rows = await Promise.all(
      Array.from({ length: 40 }, (_, i) => {
        const bytes = `convert_to(repeat('${i % 10}', ${30_000 + 997 * i}), 'UTF8')`;
        return copyOut(database.connections.copies, ["bytea"], `SELECT ${bytes}`, lend);
      }),
    );
    const read = rows.map(([row]) => row?.[0] as Buffer); // as its type is
    expect(read.map(String)).toEqual(Array.from(read, (_, i) => String(i % 10).repeat(30_000 + 997 * i)));
    for (const bytes of read) {
      blocks.add(bytes.buffer);
      memory.giveBack(bytes);
    }
  }
  expect(blocks.size).toBe(40);
});

test("an error of the query has its code, and leaves the next reads alone", async () => {
  await expect(copyOut(database.connections.copies, ["int4"], "SELECT 1 / 0")).rejects.toMatchObject({
    code: "22012",
  });
  await expect(copyOut(database.connections.copies, ["int4"], "SELECT * FROM nowhere")).rejects.toMatchObject(
    { code: "42P01" },
  );
  expect(await copyOut(database.connections.copies, ["int4"], "SELECT 1")).toEqual([[1]]);
});

test("a connection that is cut off fails its read with a code, and the next read has another one", async () => {
  const read = copyOut(database.connections.copies, ["text"], "SELECT pg_sleep(30)::text");
  const failed = expect(read).rejects.toMatchObject({
    code: expect.stringMatching(/^(57P01|CONNECTION_CLOSED)$/),
  });
  await expect
    .poll(
      () =>
        database.connections
          .jobs`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid()`,
    )
    .toHaveLength(1);
  await failed;
  expect(await copyOut(database.connections.copies, ["int4"], "SELECT 1")).toEqual([[1]]);
});
