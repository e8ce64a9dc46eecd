import type { Metadata } from "next";
import { GuideList } from "@/components/guide/guide-list";
import { NoModels } from "@/components/model/no-models";
import { ModelList } from "@/components/search/model-choices";
import { MissingReason } from "@/components/site/missing-reason";
import { PageTitle } from "@/components/site/page-title";
import { Section } from "@/components/ui/section";
import { thisSite } from "@/lib/process/site";
import { listModels } from "@/lib/services/models";
import { MISSING_PATH_HEADER } from "./missing-path";
import { requestHeaders } from "./request-headers";

export const metadata: Metadata = { title: "Not found" };

export default async function NotFound() {
  const path = (await requestHeaders()).get(MISSING_PATH_HEADER);
  const models = await listModels(thisSite());
  return (
    <div className="pt-8">
      <PageTitle>Not found</PageTitle>
      <MissingReason
        path={path}
        models={models.map(({ name, numLayers, layerSize }) => ({ name, numLayers, layerSize }))}
      />
      {path?.startsWith("/doc/") ? (
        <div className="mt-6 mb-9">
          <Section id="guides" title="The guides">
            <GuideList />
          </Section>
        </div>
      ) : null}
      <Section id="models" title="The models here">
        {models.length === 0 ? <NoModels /> : <ModelList models={models} />}
      </Section>
    </div>
  );
}
