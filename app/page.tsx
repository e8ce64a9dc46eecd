import { connection } from "next/server";
import { Still } from "@/app/still/still";
import { NoModels } from "@/components/model/no-models";
import { ExampleNeuron } from "@/components/neuron/example-neuron";
import { ModelList } from "@/components/search/model-choices";
import { EntryPoints } from "@/components/site/entry-points";
import { OwnModel } from "@/components/site/own-model";
import { SearchForm } from "@/components/site/search-form";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { homePath } from "@/lib/domain/file-paths";
import { apiPath } from "@/lib/domain/paths";
import { tokensPath } from "@/lib/domain/tokens-path";
import { thisSite } from "@/lib/process/site";
import { listModels } from "@/lib/services/models";
import { pageMetadata } from "./page-metadata";
import { pickNeuron } from "./picked-neuron";
import { readQuestionCounts } from "./viz/read-list";

export const metadata = {
  ...pageMetadata({
    title: "DeepDecipher",
    description: "Look up what any neuron of a language model responds to, on a page or as JSON.",
    path: homePath(),
    json: apiPath(),
  }),
  title: { absolute: "DeepDecipher" },
};

/** Services whose data say which neurons fire on a text. */
const FIRING = ["neuroscope", "neuron2graph"];

export default async function HomePage() {
  await connection();
  const models = await listModels(thisSite());
  const example = await pickNeuron(models);
  const entry = example && {
    model: example.model.name,
    counts: await readQuestionCounts(example.model.name),
    hasFiring: models.some(({ availableServices: has }) => FIRING.every((name) => has.includes(name))),
  };
  return (
    <>
      <div className="max-w-3xl pt-10 pb-8 sm:pt-16">
        <h1 className="font-semibold font-serif text-4xl tracking-tight sm:text-5xl">DeepDecipher</h1>
        <p className="mt-4 mb-6 font-serif text-lg leading-normal sm:text-xl">
          What makes a neuron of a language model fire? Every one has a page here: the texts that fire it
          most, a graph of what it takes, and how far that graph can be trusted; all of it as JSON too.
        </p>
        <SearchForm id="home-search" large />
        <p className="links mt-3 text-sm">
          <Link href={tokensPath()} className="target">
            Tokens by model
          </Link>
        </p>
      </div>
      {example === null ? null : <ExampleNeuron {...example} Still={Still} />}
      <Still>
        <div className="mt-7">
          <EntryPoints example={entry} />
        </div>
        <div className="mt-9 grid gap-9">
          <Section id="models" title="Models">
            {models.length === 0 ? <NoModels /> : <ModelList models={models} />}
          </Section>
          <Section id="own-model" title="Bring your model">
            <OwnModel source={thisSite().environment.SOURCE_URL ?? null} />
          </Section>
        </div>
      </Still>
    </>
  );
}
