import type { Metadata } from "next";
import { connection } from "next/server";
import { pageMetadata } from "@/app/page-metadata";
import { NeuronChoices } from "@/components/search/neuron-choices";
import { SearchFault } from "@/components/search/search-fault";
import { SearchHelp } from "@/components/search/search-help";
import { Breadcrumbs } from "@/components/site/breadcrumbs";
import { CopyLink } from "@/components/site/copy-link";
import { PageTitle } from "@/components/site/page-title";
import { SearchForm } from "@/components/site/search-form";
import { findApiPath, searchPath } from "@/lib/domain/paths";
import { formatToken } from "@/lib/domain/token";
import { thisSite } from "@/lib/process/site";
import { listModels } from "@/lib/services/models";
import { grammarLines, helpExamples } from "./examples";
import { FiringResults } from "./firing-results";
import { InsteadLink } from "./instead-link";
import { type Outcome, readOutcome } from "./outcome";
import { readModels, readText } from "./read-search";
import { Results } from "./results";

const SHOWN_CHARACTERS = 500;

export async function generateMetadata({ searchParams }: PageProps<"/search">): Promise<Metadata> {
  const params = await searchParams;
  const q = readText(params);
  const outcome = await readOutcome(params);
  const view = outcome.kind === "results" ? outcome.found.view : null;
  const page = pageMetadata({
    title: q.trim() === "" ? "Search" : formatToken(q.slice(0, 100)),
    description: "Neurons of language models by the tokens of their graphs, by explanation or by address.",
    path: view === null ? searchPath() : searchPath(view),
    ...(view === null ? {} : { json: findApiPath(view) }),
  });
  return { ...page, robots: { index: false } };
}

/** Answers the search box: leads to the one neuron or model that it names, else lists what the search finds. */
export default async function SearchPage({ searchParams }: PageProps<"/search">) {
  await connection();
  const params = await searchParams;
  const outcome = await readOutcome(params);
  const q = readText(params).slice(0, SHOWN_CHARACTERS);
  const models = readModels(params);
  return (
    <>
      <Breadcrumbs crumbs={[{ label: "search" }]}>
        {outcome.kind === "results" ? <a href={findApiPath(outcome.found.view)}>JSON</a> : null}
        {outcome.kind === "help" ? null : <CopyLink />}
      </Breadcrumbs>
      <PageTitle>{q.trim() === "" ? "Search" : formatToken(q)}</PageTitle>
      <div className="mt-3 mb-6 max-w-xl">
        <SearchForm key={q} id="page-search" value={q} large {...(models[0] ? { model: models[0] } : {})} />
      </div>
      <Answer outcome={outcome} q={q} models={models} />
    </>
  );
}

async function Answer({ outcome, q, models }: { outcome: Outcome; q: string; models: readonly string[] }) {
  switch (outcome.kind) {
    case "help":
      return <SearchHelp models={await listModels(thisSite())} examples={await helpExamples()} />;
    case "address":
      return (
        <>
          <NeuronChoices {...outcome.open} every={await listModels(thisSite())} />
          <InsteadLink q={JSON.stringify(q)} models={models} words="Search it as a token instead" />
        </>
      );
    case "fault":
      return (
        <SearchFault q={q} message={outcome.message} fault={outcome.fault} grammar={await grammarLines()} />
      );
    case "firing":
      return <FiringResults q={q} text={outcome.text} models={models} />;
    case "results":
      return <Results asked={outcome.asked} found={outcome.found} />;
  }
}
