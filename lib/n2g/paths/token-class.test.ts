import { expect, test } from "vitest";
import { classTokens, isTokenClass, spokenClass, type TokenClass } from "./token-class";

const VOCABULARY = [
  ...'7aA.([})"\n\t',
  ..."42| 42|4a|٣| The|The|the| the|THE|tHe|NASA| NASA|É|Élan|McDonald| (| }|((|''| '|\n\n|\r\n|\n |    | \t|  x| ".split(
    "|",
  ),
  "",
];

test.each<[TokenClass, string[]]>([
  ["digit", ["7", "42"]],
  ["capitalised", [" The", "The", "Élan"]],
  ["upper_case", ["THE", "NASA", " NASA"]],
  ["lower_case", ["a", "the", " the"]],
  ["opening_bracket", ["(", "[", " ("]],
  ["closing_bracket", ["}", ")", " }"]],
  ["quotation_mark", ['"', " '"]],
  ["line_break", ["\n", "\n\n", "\r\n"]],
  ["indentation", ["\t", "    ", " \t"]],
])("%s", (name, expected) => expect(classTokens(name, VOCABULARY)).toEqual(expected));

test.each([
  ["digit", true],
  ["toString", false],
  ["", false],
])("%j is a class: %j", (name, known) => expect(isTokenClass(name)).toBe(known));

test.each([
  ["closing_bracket", "a closing bracket"],
  ["embedding neighbours", "embedding neighbours"],
  ["toString", "toString"],
])("the class %s is called %s", (name, words) => expect(spokenClass(name)).toBe(words));
