import type { Metadata } from "next";
import { connection } from "next/server";
import { pageMetadata } from "@/app/page-metadata";
import { Still } from "@/app/still/still";
import { AlikeSection } from "@/components/compare/alike-section";
import { CompareForm } from "@/components/compare/compare-form";
import { Comparison } from "@/components/compare/comparison";
import { MergedHands } from "@/components/compare/merged-hands";
import { namesOf } from "@/components/compare/side-neuron";
import { Breadcrumbs } from "@/components/site/breadcrumbs";
import { CopyLink } from "@/components/site/copy-link";
import { PageTitle } from "@/components/site/page-title";
import { Link } from "@/components/ui/link";
import { must } from "@/lib/domain/at";
import { writeNeuron } from "@/lib/domain/model-neuron";
import { comparePath, modelsPath } from "@/lib/domain/paths";
import { thisSite } from "@/lib/process/site";
import { listAlike } from "@/lib/services/alike-by-model";
import { listModels } from "@/lib/services/models";
import { getNeuronPage, getSnippets } from "@/lib/services/neuron-page";
import { type AskedCompare, namesOfAsked, readCompare } from "./read-compare";

const MOST_ALIKE = 8;

type Props = PageProps<"/compare">;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const asked = readCompare((await searchParams).n, await listModels(thisSite()));
  const places = namesOfAsked(asked);
  const page = pageMetadata({
    title: titleOf(asked),
    description: "Neurons of language models side by side: paths, numbers, texts and tokens.",
    path: comparePath(places),
  });
  return { ...page, robots: { index: false } };
}

/** Two to four neurons side by side, of one model or of several; or what keeps them from being compared. */
export default async function ComparePage({ searchParams }: Props) {
  await connection();
  const models = await listModels(thisSite());
  const asked = readCompare((await searchParams).n, models);
  const { neurons, faults } = asked;
  return (
    <>
      <Breadcrumbs crumbs={[{ label: "models", href: modelsPath() }, { label: "compare" }]}>
        {neurons.length < 2 ? null : <CopyLink />}
      </Breadcrumbs>
      <PageTitle>{titleOf(asked)}</PageTitle>
      {faults.map((fault) => (
        <p key={fault} className="max-w-prose">
          {fault}
        </p>
      ))}
      {neurons.length < 2 ? (
        <Instructions asked={asked} model={models[0]?.name ?? null} />
      ) : (
        <>
          <Still>
            <Comparison neurons={await Promise.all(neurons.map(readNeuron))} />
          </Still>
          <MergedHands key={comparePath(namesOfAsked(asked))} neurons={namesOfAsked(asked)} />
        </>
      )}
    </>
  );
}

/** What to do when there is nothing to compare yet. */
async function Instructions({ asked, model }: { asked: AskedCompare; model: string | null }) {
  const places = namesOfAsked(asked);
  const [only] = places;
  return (
    <div className="links">
      <p className="max-w-prose">
        {only === undefined
          ? "No neuron is chosen yet. Choose some by the key x, or by “compare” on their pages, or name them here."
          : `One neuron is chosen, ${writeNeuron(only)}: choose one of those like it, or name another.`}
      </p>
      <CompareForm neurons={places} example={model === null ? null : `${model}:0:1`} />
      <p className="mt-4 mb-10">
        <Link href={modelsPath()}>All models</Link>
      </p>
      {only === undefined ? null : (
        <AlikeSection to={only} found={await listAlike(thisSite(), only.model, only, MOST_ALIKE)} />
      )}
    </div>
  );
}

async function readNeuron({ model, index }: AskedCompare["neurons"][number]) {
  const [page, texts] = await Promise.all([
    getNeuronPage(thisSite(), model.name, index),
    getSnippets(thisSite(), model.name, index),
  ]);
  return { model, index, page: must(page, "a neuron that was found"), texts: texts ?? [] };
}

function titleOf(asked: AskedCompare): string {
  const places = namesOfAsked(asked);
  if (places.length < 2) return "Compare neurons";
  const [first] = places;
  const oneModel = places.every(({ model }) => model === first?.model);
  const names = namesOf(places);
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}${oneModel ? ` of ${first?.model}` : ""}`;
}
