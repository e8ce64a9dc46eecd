import { CopyButton } from "@/components/site/copy-button";
import { Folded } from "@/components/ui/folded";
import { Section } from "@/components/ui/section";
import { toBibtex } from "@/lib/cite/bibtex";
import { toCff } from "@/lib/cite/cff";
import { type Citation, hashCommand } from "@/lib/cite/citation";
import { toPlain } from "@/lib/cite/plain";
import { type PanelProps, unfoldedPath } from "./panel-props";
import { shownExplanations } from "./shown-explanations";

const FORMS = [
  { id: "plain", title: "Plain text", print: toPlain },
  { id: "bibtex", title: "BibTeX", print: toBibtex },
  { id: "cff", title: "CFF", print: toCff },
] as const satisfies readonly { id: string; title: string; print: (citation: Citation) => string }[];

/** How to cite the neuron's data, in three forms, and how anybody checks that they are still the same. */
export function CitePanel({
  place,
  data: { citation, ...page },
}: PanelProps<"citation" | "explanations" | "graphPaths" | "pathScores">) {
  const [best] = shownExplanations(page);
  const whole: Citation = { ...citation, sentence: best?.explanation ?? null };
  return (
    <Section id="cite" title="Cite">
      {FORMS.map(({ id, title, print }, i) => (
        <div key={id} className="copy-row">
          <details open={i === 0} data-opened={i === 0 ? "" : undefined}>
            <summary>{title}</summary>
            <Folded
              name={`cite-${id}`}
              href={i === 0 ? null : unfoldedPath(place)}
              what={`The citation as ${title}`}
            >
              <pre id={`cite-${id}`} className="cited">
                {print(whole)}
              </pre>
            </Folded>
          </details>
          <CopyButton of={`cite-${id}`} what={title} />
        </div>
      ))}
      <p className="mt-2 max-w-prose text-soft text-sm">
        The revision changes with the model’s data, the hash with this neuron’s. It is that of the bytes which
        the API answers uncompressed, and anybody can compute it anew:
      </p>
      <pre id="cite-hash" className="cited">
        {hashCommand(whole)}
      </pre>
    </Section>
  );
}
