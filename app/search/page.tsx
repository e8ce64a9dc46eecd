import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { findModels, modelsWith } from "@/components/search/find-models";
import { ModelChoices } from "@/components/search/model-choices";
import { parseNeuronAddress } from "@/components/search/neuron-address";
import { NeuronChoices } from "@/components/search/neuron-choices";
import { Breadcrumbs } from "@/components/site/breadcrumbs";
import { PageTitle } from "@/components/site/page-title";
import { SearchForm } from "@/components/site/search-form";
import { modelPath, neuronPath } from "@/lib/paths";
import { listModels } from "@/lib/services/pages";

export const metadata: Metadata = { title: "Go to", robots: { index: false } };

/** Leads to the one neuron or model that was meant, and lists the possible ones when there are several. */
export default async function SearchPage({ searchParams }: PageProps<"/search">) {
  await connection();
  const params = await searchParams;
  const q = typeof params.q === "string" ? params.q.slice(0, 1000) : "";
  const every = await listModels();
  const within = typeof params.model === "string" ? every.filter(({ name }) => name === params.model) : every;
  const address = parseNeuronAddress(q);
  const named = address === null ? findModels(within, q) : findModels(within, address.model ?? "");
  const models = address === null ? named : modelsWith(named, address.index);
  const [only] = models;
  if (only !== undefined && models.length === 1 && q.trim() !== "") {
    redirect(address === null ? modelPath(only.name) : neuronPath(only.name, address.index));
  }
  return (
    <>
      <Breadcrumbs crumbs={[{ label: "go to" }]} />
      <PageTitle>{q.trim() === "" ? "Go to a neuron or a model" : q}</PageTitle>
      <div className="my-4 max-w-xl">
        <SearchForm
          id="goto"
          value={q}
          large
          {...(typeof params.model === "string" ? { model: params.model } : {})}
        />
      </div>
      {address === null ? (
        <ModelChoices q={q} models={models} every={every} />
      ) : (
        <NeuronChoices address={address} models={models} named={named} every={every} />
      )}
    </>
  );
}
