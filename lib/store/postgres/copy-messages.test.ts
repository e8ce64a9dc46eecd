import { expect, test } from "vitest";
import { CopyMessages } from "./copy-messages";

const LONG = Buffer.alloc(300, "x");
const STREAM = Buffer.concat([
  message("H", "\0\0\u0001\0\u0001"),
  message("d", "first"),
  message("d", LONG),
  message("d", ""),
  message("d", "last"),
  message("c", ""),
  message("C", "COPY 2\0"),
  message("Z", "I"),
]);
const DATA = ["first", LONG.toString(), "", "last"];
const REST = Buffer.concat([
  message("H", "\0\0\u0001\0\u0001"),
  message("c", ""),
  message("C", "COPY 2\0"),
  message("Z", "I"),
]).toString("hex");

test("data go to the taker and all else is passed on, wherever what comes is split", () => {
  for (let first = 0; first <= STREAM.length; first++) {
    const second = Math.min(STREAM.length, first + 7);
    const parts = [STREAM.subarray(0, first), STREAM.subarray(first, second), STREAM.subarray(second)];
    expect(readParts(parts), `split at ${first}`).toEqual({ data: DATA, rest: REST });
  }
});

test("nor when every byte comes alone", () => {
  const bytes = Array.from(STREAM, (_, i) => STREAM.subarray(i, i + 1));
  expect(readParts(bytes)).toEqual({ data: DATA, rest: REST });
});

test("what is said to be the taker's stays as it is when the memory is used again", () => {
  const own: Buffer[] = [];
  const messages = new CopyMessages(() => {});
  messages.take = (content, isOwn) => void (isOwn && own.push(content));
  for (let at = 0; at < STREAM.length; at += 100) readAndSpoil(messages, STREAM.subarray(at, at + 100));
  expect(own).toEqual([LONG]);
});

test("data that nobody takes are dropped", () => {
  const passed: Buffer[] = [];
  new CopyMessages((bytes) => passed.push(bytes)).read(STREAM);
  expect(Buffer.concat(passed).toString("hex")).toBe(REST);
});

function readParts(parts: readonly Buffer[]) {
  const data: string[] = [];
  const passed: Buffer[] = [];
  const messages = new CopyMessages((bytes) => passed.push(bytes));
  messages.take = (content) => data.push(content.toString());
  for (const part of parts) readAndSpoil(messages, part);
  return { data, rest: Buffer.concat(passed).toString("hex") };
}

/** As a connection does, which reads into the same memory each time. */
function readAndSpoil(messages: CopyMessages, part: Buffer): void {
  const memory = Buffer.from(part);
  messages.read(memory);
  memory.fill(0);
}

/** A message of PostgreSQL's protocol: its letter, its length with the length itself, its content. */
function message(letter: string, content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  const head = Buffer.from(`${letter}\0\0\0\0`);
  head.writeUInt32BE(bytes.length + 4, 1);
  return Buffer.concat([head, bytes]);
}
