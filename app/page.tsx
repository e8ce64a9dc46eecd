import { connection } from "next/server";
import { NoModels } from "@/components/model/no-models";
import { ExampleNeuron } from "@/components/neuron/example-neuron";
import { ModelList } from "@/components/search/model-choices";
import { SearchForm } from "@/components/site/search-form";
import { Section } from "@/components/ui/section";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { apiPath } from "@/lib/domain/paths";
import { thisSite } from "@/lib/process/site";
import { listModels } from "@/lib/services/models";
import { listTopNeurons } from "@/lib/services/neuron-list";
import { getNeuronPage } from "@/lib/services/neuron-page";
import { pageMetadata } from "./page-metadata";

export const metadata = {
  ...pageMetadata({
    title: "DeepDecipher",
    description: "Look up what any neuron of a language model responds to, on a page or as JSON.",
    path: "/",
    json: apiPath(),
  }),
  title: { absolute: "DeepDecipher" },
};

const EXAMPLES = 50;
const DAY_MS = 86_400_000;

export default async function HomePage() {
  await connection();
  const models = await listModels(thisSite());
  const example = await chooseExample(models);
  return (
    <>
      <div className="max-w-3xl pt-10 pb-8 sm:pt-16">
        <h1 className="font-semibold font-serif text-4xl tracking-tight sm:text-5xl">DeepDecipher</h1>
        <p className="mt-4 mb-6 text-pretty font-serif text-lg leading-normal sm:text-xl">
          Every neuron in the MLP layers of a language model has a page here: the texts that fire it most, how
          often and how strongly it fires, and the tokens it makes likelier. Every page has its data as JSON.
        </p>
        <SearchForm id="home-search" large />
      </div>
      {example === null ? null : <ExampleNeuron {...example} />}
      <div className="mt-9">
        <Section id="models" title="Models">
          {models.length === 0 ? <NoModels /> : <ModelList models={models} />}
        </Section>
      </div>
    </>
  );
}

/** One of the strongest neurons of one of the models, another each day. */
async function chooseExample(models: readonly ModelFacts[]) {
  const day = Math.floor(Date.now() / DAY_MS);
  const covered = models.filter(({ services }) => services.some(({ service }) => service === "neuroscope"));
  const model = covered[day % covered.length];
  if (model === undefined) return null;
  const top = await listTopNeurons(thisSite(), model.name, { limit: EXAMPLES });
  const [index] = top[day % top.length] ?? [];
  const page = index === undefined ? null : await getNeuronPage(thisSite(), model.name, index);
  const [strongest] = page?.snippets ?? [];
  return index === undefined || strongest === undefined ? null : { model: model.name, index, strongest };
}
