import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { readGuide } from "@/app/doc/read-guide";
import { pageMetadata } from "@/app/page-metadata";
import { Still } from "@/app/still/still";
import { GuideLinks, GuideNeighbours } from "@/components/guide/guide-list";
import { GuideText } from "@/components/guide/guide-text";
import { NeuronFigure } from "@/components/guide/neuron-figure";
import { Breadcrumbs } from "@/components/site/breadcrumbs";
import { PageTitle } from "@/components/site/page-title";
import { docsFilePath } from "@/lib/domain/file-paths";
import { docPath, guidePath } from "@/lib/domain/paths";
import { parseBlocks } from "@/lib/guides/blocks";
import type { AskedFigure } from "@/lib/guides/figure";
import { findGuide } from "@/lib/guides/guides";
import { thisSite } from "@/lib/process/site";
import { getModelFacts } from "@/lib/services/models";
import { getNeuronPage } from "@/lib/services/neuron-page";

type Props = PageProps<"/doc/[guide]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, title, about } = await findAsked(params);
  return pageMetadata({ title, description: about, path: guidePath(name) });
}

export default async function GuidePage({ params }: Props) {
  await connection();
  const guide = await findAsked(params);
  const blocks = parseBlocks(await readGuide(guide)).slice(1); // without the document's own title
  return (
    <>
      <Breadcrumbs crumbs={[{ label: "docs", href: docPath() }, { label: guide.title }]}>
        <a href={docsFilePath(guide.file)}>Markdown</a>
      </Breadcrumbs>
      <PageTitle>{guide.title}</PageTitle>
      <p className="max-w-prose text-soft">{guide.about}</p>
      <div className="mt-5 grid gap-x-12 gap-y-4 lg:grid-cols-[11rem_minmax(0,1fr)]">
        <GuideLinks current={guide} />
        <article className="in-text min-w-0">
          <GuideText blocks={blocks} figure={(asked) => <Figure asked={asked} />} Still={Still} />
          <GuideNeighbours guide={guide} />
        </article>
      </div>
    </>
  );
}

async function Figure({ asked }: { asked: AskedFigure }) {
  const model = await getModelFacts(thisSite(), asked.model);
  const page = model && (await getNeuronPage(thisSite(), asked.model, asked.index));
  if (!page) return <p className="mt-3 max-w-prose text-soft">{asked.sentence}: not on this site.</p>;
  return <NeuronFigure asked={asked} model={model} page={page} Still={Still} />;
}

async function findAsked(params: Props["params"]) {
  const { guide } = await params;
  return findGuide(guide) ?? notFound();
}
