import { expect, test } from "vitest";
import type { StoredModel } from "@/lib/store/store";
import { methodsOf, nameFault } from "./added";
import { METHODS } from "./index";

test.each(["mine", "0a", "v1.2", "x.jsonl", "a-b_c", "json", "Tokens2"])(
  "a service may be called %s",
  (name) => {
    expect(nameFault(name)).toBeNull();
  },
);

test.each([
  ["0", "has no letter"],
  ["7", "has no letter"],
  ["1.5", "has no letter"],
  ["2024-01_02", "has no letter"],
  ["METADATA", "is the name of a method or service that is there already"],
  ["Neuroscope", "is the name of a method or service that is there already"],
  ["Statistics", "is the name of a method or service that is there already"],
  ["Tokens", "is a word that addresses need"],
  ["ALL", "is a word that addresses need"],
  ["mine.ndjson", "ends as a file does"],
  ["mine.json", "ends as a file does"],
  ["mine.TXT", "ends as a file does"],
  ["mine.yaml", "ends as a file does"],
])("no service may be called %s", (name, said) => {
  expect(nameFault(name)).toBe(`"${name}" ${said}: choose another name`);
});

test("data that an older import kept under such a name are read", () => {
  const revision = { id: 1, detail: {}, neuronsPerLayer: [1] };
  const revisions = { "7": revision, METADATA: revision, "mine.json": revision };
  const methods = methodsOf({ revisions } as unknown as StoredModel); // what it looks at
  for (const name of Object.keys(revisions)) expect(methods[name]?.service?.name).toBe(name);
  expect(Object.keys(methods)).toEqual(expect.arrayContaining(Object.keys(METHODS)));
});
