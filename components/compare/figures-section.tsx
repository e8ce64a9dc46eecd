import { CopyButton } from "@/components/site/copy-button";
import { DataTable } from "@/components/ui/data-table";
import { Explained } from "@/components/ui/explained";
import { Missing } from "@/components/ui/missing";
import { Section } from "@/components/ui/section";
import { compareFigures } from "@/lib/compare/compared-figures";
import { latexTable } from "@/lib/compare/latex-table";
import { DotPlot } from "./dot-plot";
import { FigureCell } from "./figure-cell";
import { figureText } from "./figure-text";
import { NeuronHeads } from "./neuron-heads";
import type { SideNeuron } from "./side-neuron";

/** The measures of the neurons, one row each: drawn on one scale, and as numbers. */
export function FiguresSection({
  neurons,
  names,
}: {
  neurons: readonly SideNeuron[];
  names: readonly string[];
}) {
  const figures = compareFigures(neurons.map(({ page }) => page));
  if (figures.length === 0)
    return (
      <Section id="numbers" title="Numbers">
        <Missing>No measure of any of them is stored. Analysing their models writes them.</Missing>
      </Section>
    );
  return (
    <Section id="numbers" title="Numbers" aside="lines are 95 % intervals">
      <DataTable
        label="Table of the numbers"
        rows="compare-figures"
        head={
          <>
            <th scope="col" className="py-1 pr-3 text-left font-normal text-soft">
              measure
            </th>
            <th scope="col" className="py-1 pr-3 text-left font-normal text-soft">
              on one scale
            </th>
            <NeuronHeads names={names} />
          </>
        }
      >
        {figures.map((figure) => (
          <tr key={figure.title}>
            <th scope="row">
              <Explained name={figure.title} help={figure.help} />
            </th>
            <td className="plot">
              <DotPlot figure={figure} names={names} />
            </td>
            {figure.values.map((value, place) => (
              <td key={names[place]}>
                <FigureCell value={value} figure={figure} />
              </td>
            ))}
          </tr>
        ))}
      </DataTable>
      <div className="mt-3 flex items-start justify-between gap-x-4">
        <details className="min-w-0 grow">
          <summary className="inline-block min-h-6 text-accent text-sm hover:underline pointer-coarse:min-h-8">
            These numbers in LaTeX
          </summary>
          <pre id="compare-latex" className="cited">
            {latexTable(names, figures, figureText)}
          </pre>
        </details>
        <CopyButton of="compare-latex" what="these numbers in LaTeX" />
      </div>
    </Section>
  );
}
