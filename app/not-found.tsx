import type { Metadata } from "next";
import { connection } from "next/server";
import { NoModels } from "@/components/model/no-models";
import { ModelList } from "@/components/search/model-choices";
import { MissingReason } from "@/components/site/missing-reason";
import { PageTitle } from "@/components/site/page-title";
import { Section } from "@/components/ui/section";
import { listModels } from "@/lib/services/pages";

export const metadata: Metadata = { title: "Not found" };

export default async function NotFound() {
  await connection();
  const models = await listModels();
  return (
    <div className="pt-8">
      <PageTitle>Not found</PageTitle>
      <MissingReason
        models={models.map(({ name, numLayers, layerSize }) => ({ name, numLayers, layerSize }))}
      />
      <Section id="models" title="The models here">
        {models.length === 0 ? <NoModels /> : <ModelList models={models} />}
      </Section>
    </div>
  );
}
