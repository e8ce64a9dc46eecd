import type { PathLayout } from "@/lib/n2g/drawing/path-layout";

/** What the marks of a drawing mean, those that occur in it. */
export function PathLegend({ layout: { nodes, lines } }: { layout: PathLayout }) {
  const rows = nodes.flatMap((node) => node.rows);
  const marks = [
    "A row is a path, a column a distance in tokens. The thicker a line, the more of the firing it explains: under 5 %, under 25 %, more",
    lines.some(({ gap }) => gap !== null)
      ? "thin and dashed where other tokens stand between, as many as it says"
      : null,
    rows.some(({ confirmed }) => !confirmed)
      ? "grey and dashed: never right on text it was not fitted to"
      : null,
    "fires at: what the path predicts, as a share of the neuron’s maximum; fitted: firing tokens it explains in the texts it was fitted to; false: where it fires by the path and in truth does not",
  ];
  return (
    <details className="mt-1 text-sm">
      <summary className="text-accent hover:underline">How to read this</summary>
      <p className="mt-1 max-w-prose text-soft">{marks.filter((mark) => mark !== null).join(". ")}.</p>
    </details>
  );
}
