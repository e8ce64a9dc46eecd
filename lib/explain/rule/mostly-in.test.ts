import { expect, test } from "vitest";
import { mostlyIn } from "./mostly-in";

const rust = ["rust:std", "rust:book", "rust:std, rust:reference", "rust:std"];
const mixed = ["rust:std", "cpython:source", "cmake:help", "cpython:source"];

test.each<[string, (string | null)[], (string | null)[], string | null]>([
  ["all of one kind", rust, mixed, "rust"],
  ["three in four of one kind", [...rust.slice(0, 3), "cmake:help"], mixed, "rust"],
  ["half of one kind", ["rust:std", "cmake:help"], mixed, null],
  ["texts of several kinds", Array(4).fill("rust:std, cmake:help"), mixed, null],
  ["what all texts are of", rust, rust, null],
  ["pages of a host", ["https://www.a.example/1", "http://a.example"], ["https://b.example/"], "a.example"],
  ["files, each another", ["a.txt", "b.txt", "c.txt", "d.txt"], mixed, null],
  ["titles with signs", Array(4).fill("What (is) this?"), mixed, null],
  ["nothing said", [null, null], [null], null],
  ["no texts", [], mixed, null],
])("%s", (_, own, usual, kind) => expect(mostlyIn(own, usual)).toBe(kind));
