import type { NotebookPart } from "./notebook-part";

/** Parts as a Jupyter notebook, nbformat 4.5: words, what must be installed, and the lines of each. */
export function toIpynb(title: string, address: string, parts: readonly NotebookPart[]): string {
  const cells = [
    markdown("title", `# ${title}\n\n<${address}>`),
    ...parts.flatMap(({ id, title: name, says, needs, lines }) => [
      markdown(`${id}-says`, `## ${name}\n\n${says}`),
      ...(needs.length === 0 || lines === null
        ? []
        : [code(`${id}-needs`, `%pip install -q ${needs.join(" ")}`)]),
      ...(lines === null ? [] : [code(id, lines.trimEnd())]),
    ]),
  ];
  const notebook = {
    cells,
    metadata: {
      kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
      language_info: { name: "python" },
    },
    ...{ nbformat: 4, nbformat_minor: 5 },
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

function markdown(id: string, text: string) {
  return { cell_type: "markdown", id, metadata: {}, source: sourceOf(text) };
}

function code(id: string, text: string) {
  return { cell_type: "code", execution_count: null, id, metadata: {}, outputs: [], source: sourceOf(text) };
}

/** A text by lines, each but the last with its end, as notebooks keep it. */
function sourceOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}
