import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { figureContent } from "@/app/figure/figure-content";
import { figureSvg } from "@/app/figure/figure-files";
import { findNeuron } from "@/app/find-neuron";
import { pageMetadata } from "@/app/page-metadata";
import { readCitation } from "@/app/viz/read-citation";
import { FigureChoices } from "@/components/figure/figure-choices";
import { Breadcrumbs } from "@/components/site/breadcrumbs";
import { CopyButton } from "@/components/site/copy-button";
import { PageTitle } from "@/components/site/page-title";
import { Section } from "@/components/ui/section";
import { toBibtex } from "@/lib/cite/bibtex";
import { figureLatex } from "@/lib/cite/caption";
import { citationKey } from "@/lib/cite/citation";
import { FIGURE_FILES, type FigureFile, parseFigureView } from "@/lib/domain/figure-view";
import { formatNeuron } from "@/lib/domain/neuron";
import { figurePath, layerPath, modelPath, modelsPath, neuronPath } from "@/lib/domain/paths";
import { smallestPoints, wholeFigure } from "@/lib/figure/whole-figure";
import { thisSite } from "@/lib/process/site";
import { getNeuronPage } from "@/lib/services/neuron-page";

type Props = PageProps<"/figure/[model]/[layer]/[neuron]">;

/** Smaller text than this is hard to read in print. */
const LEAST_POINTS = 5.5;
const FILES: Readonly<Record<FigureFile, string>> = {
  ...{ svg: "SVG", pdf: "PDF, letters as outlines", tex: "TikZ", png: "PNG, 300 dots per inch" },
};
/** The page's own fonts. */
const FONTS = { mono: "var(--font-mono)", sans: "var(--font-sans)" };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { model, index } = await readNeuron(props);
  return {
    ...pageMetadata({
      title: `Figure of ${formatNeuron(index)} of ${model.name}`,
      description: `A figure for print of neuron ${index.neuron} in layer ${index.layer} of ${model.name}, as SVG, PDF, TikZ or PNG.`,
      path: figurePath(model.name, index),
    }),
    robots: { index: false },
  };
}

export default async function FigurePage(props: Props) {
  const { model, index } = await readNeuron(props);
  const page = (await getNeuronPage(thisSite(), model.name, index)) ?? notFound();
  const asked = Object.entries(await props.searchParams).flatMap(([name, value]) =>
    (typeof value === "string" ? [value] : (value ?? [])).map((each) => [name, each]),
  );
  const view = parseFigureView(new URLSearchParams(asked));
  const content = figureContent(model, index, page);
  const scene = wholeFigure(content, view);
  const points = smallestPoints(scene);
  const { layer, neuron } = index;
  const citation = await readCitation(model, index);
  const fileName = citationKey(citation);
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: "models", href: modelsPath() },
          { label: model.name, href: modelPath(model.name) },
          { label: `layer ${layer}`, href: layerPath(model.name, layer) },
          { label: `neuron ${neuron}`, href: neuronPath(model.name, index) },
          { label: "figure" },
        ]}
      />
      <PageTitle>Figure of {formatNeuron(index)}</PageTitle>
      <div className="mt-4 grid gap-x-12 gap-y-8 *:min-w-0 lg:grid-cols-[17rem_1fr]">
        <FigureChoices view={view} of={index} />
        <div className="grid content-start gap-8 *:min-w-0">
          <Section id="preview" title={`As it is printed, ${view.width} mm wide`}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
            <section aria-label="Preview" tabIndex={0} className="figure-preview">
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: written by svgOf, which escapes every text */}
              <div dangerouslySetInnerHTML={{ __html: figureSvg(scene, view, FONTS) }} />
            </section>
            {points !== null && points < LEAST_POINTS ? (
              <p className="mt-2 text-soft text-sm">
                The smallest text is of {points.toFixed(1)} points: two columns, or fewer paths, make it
                larger.
              </p>
            ) : null}
          </Section>
          <Section id="files" title="Files">
            <ul className="links flex flex-wrap gap-x-6">
              {FIGURE_FILES.map((file) => (
                <li key={file}>
                  <a
                    href={figurePath(model.name, index, view, file)}
                    download={`${fileName}.${file}`}
                    className="inline-block py-1"
                  >
                    {FILES[file]}
                  </a>
                </li>
              ))}
            </ul>
          </Section>
          <Section
            id="caption"
            title="Caption for LaTeX"
            aside={<CopyButton of="figure-latex" what="the caption" />}
          >
            <pre id="figure-latex" className="cited">
              {figureLatex({ model: model.name, index, sentence: content.sentence }, view.width)}
            </pre>
          </Section>
          <Section
            id="bibtex"
            title="BibTeX"
            aside={<CopyButton of="figure-bibtex" what="the entries in BibTeX" />}
          >
            <pre id="figure-bibtex" className="cited">
              {toBibtex({ ...citation, sentence: content.sentence })}
            </pre>
            <p className="max-w-prose text-soft text-sm">
              The caption cites the first entry. Other forms stand{" "}
              <a href={`${neuronPath(model.name, index)}#cite`} className="link underline">
                at the foot of the neuron’s page
              </a>
              .
            </p>
          </Section>
        </div>
      </div>
    </>
  );
}

async function readNeuron({ params, searchParams }: Props) {
  const { model, layer, neuron } = await params;
  return (await findNeuron([model, layer, neuron], (await searchParams).pole)) ?? notFound();
}
