import { expect, test } from "vitest";
import { parsed, unparsed } from "@/lib/domain/parsed";
import { statedShape } from "./stated-shape";

test("a shape is stated by both numbers or not at all", () => {
  expect(statedShape("3", "10000000")).toEqual(
    unparsed("--layers 3 --neurons 10000000 are more than 20000000 neurons in all"),
  );
  expect(statedShape("1", "10000000")).toEqual(parsed({ numLayers: 1, layerSize: 10_000_000 }));
  expect(statedShape(undefined, undefined)).toEqual(parsed(undefined));
  const both = unparsed("--layers and --neurons state a shape together: give both.");
  expect(statedShape("1", undefined)).toEqual(both);
  expect(statedShape(undefined, "1")).toEqual(both);
});

test.each(["0", "-1", "1.5", "1e3", "", " 1", "two", "1001", "99999999999999999999"])(
  "no %j layers",
  (text) => {
    expect(statedShape(text, "1")).toEqual(unparsed(`--layers ${text} must be a whole number, 1 to 1000`));
  },
);

test.each(["0", "10000001", "x"])("no %j neurons", (text) => {
  expect(statedShape("1", text)).toEqual(unparsed(`--neurons ${text} must be a whole number, 1 to 10000000`));
});
