import type { Metadata } from "next";
import { GuideList } from "@/components/guide/guide-list";
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
        models={models.map(({ name, numLayers, layerSize, dataset }) => ({
          name,
          numLayers,
          layerSize,
          dataset,
        }))}
      >
        {path?.startsWith("/doc/") ? (
          <div className="mt-6 mb-9">
            <Section id="guides" title="The guides">
              <GuideList />
            </Section>
          </div>
        ) : null}
      </MissingReason>
    </div>
  );
}
