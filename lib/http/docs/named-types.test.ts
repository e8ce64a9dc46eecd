import { expect, test } from "vitest";
import { typesNamedIn } from "./named-types";

const ALL = [
  ["Graph", "export type Graph = { nodes: Node[] };"],
  ["Node", "export type Node = { token: string; next: Node | null };"],
  ["Other", "export type Other = { graph: Graph };"],
] as const;

test.each([
  [["{ graph: Graph }"], ["Graph", "Node"]],
  [["Node[]"], ["Node"]],
  [["Other"], ["Graph", "Node", "Other"]],
  [["string", "NodeList | null"], []],
  [[], []],
])("texts %j name %j", (texts, names) => {
  expect(typesNamedIn(texts, ALL).map(([name]) => name)).toEqual(names);
});
