import { CopyButton } from "@/components/site/copy-button";
import { Folded } from "@/components/ui/folded";
import { Section } from "@/components/ui/section";
import { notebookPath } from "@/lib/domain/paths";
import { notebookParts } from "@/lib/notebook/notebook";
import type { NotebookPart } from "@/lib/notebook/notebook-part";
import { type PanelProps, unfoldedPath } from "./panel-props";

/** Lines of Python that load the neuron: its data, and the model as far as is known where it can be had. */
export function NotebookPanel({
  place,
  data: { citation, served, snippets, graphPaths },
}: PanelProps<"citation" | "served" | "snippets" | "graphPaths">) {
  const { model, index } = place;
  const parts = notebookParts({
    ...{ model, index, served, origin: new URL(citation.address).origin },
    hasTexts: snippets !== null && snippets.length > 0,
    hasPaths: graphPaths !== null && graphPaths.length > 0,
  });
  return (
    <Section
      id="notebook"
      title="Notebook"
      aside={
        <a href={notebookPath(model.name, index)} download>
          download .ipynb
        </a>
      }
    >
      {parts.map((part) => (
        <Part key={part.id} part={part} unfolded={unfoldedPath(place)} />
      ))}
    </Section>
  );
}

function Part({ part, unfolded }: { part: NotebookPart; unfolded: string | null }) {
  const { id, title, says, needs, lines } = part;
  if (lines === null)
    return (
      <p className="max-w-prose border-line border-t py-1 text-soft text-sm">
        {title}: {says}
      </p>
    );
  return (
    <div className="copy-row">
      <details>
        <summary>{title}</summary>
        <p className="max-w-prose text-soft text-sm">
          {says}
          {needs.length === 0 ? null : (
            <>
              {" "}
              It needs <code className="font-mono">pip install {needs.join(" ")}</code>.
            </>
          )}
        </p>
        <Folded name={`notebook-${id}`} href={unfolded} what={`The lines for ${title}`}>
          <pre id={`notebook-${id}`} className="cited">
            {lines}
          </pre>
        </Folded>
      </details>
      <CopyButton of={`notebook-${id}`} what={`the lines for ${title}`} />
    </div>
  );
}
