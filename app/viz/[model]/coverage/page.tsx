import type { Metadata } from "next";
import { pageMetadata } from "@/app/page-metadata";
import { siteUrl } from "@/app/site-url";
import { readModel } from "@/app/viz/address";
import { CoverageTable } from "@/components/model/coverage-table";
import { Breadcrumbs } from "@/components/site/breadcrumbs";
import { Colophon } from "@/components/site/colophon";
import { PageTitle } from "@/components/site/page-title";
import { apiPath, coveragePath, modelPath, modelsPath } from "@/lib/domain/paths";
import { thisSite } from "@/lib/process/site";
import { getCoverage } from "@/lib/services/coverage";

type Props = PageProps<"/viz/[model]/coverage">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await readModel((await params).model);
  return pageMetadata({
    title: `Coverage of ${name}`,
    description: `What there is of ${name} and what is missing, by service and layer.`,
    path: coveragePath(name),
    json: apiPath(name, "metadata"),
  });
}

export default async function CoveragePage({ params }: Props) {
  const model = await readModel((await params).model);
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: "models", href: modelsPath() },
          { label: model.name, href: modelPath(model.name) },
          { label: "coverage" },
        ]}
      >
        <a href={apiPath(model.name, "metadata")} type="application/json">
          JSON
        </a>
      </Breadcrumbs>
      <PageTitle>{`Coverage of ${model.name}`}</PageTitle>
      <div className="mt-5 border-line border-t pt-4">
        <CoverageTable model={model} coverage={await getCoverage(thisSite(), model.name)} />
      </div>
      <Colophon address={new URL(coveragePath(model.name), await siteUrl()).href} model={model} />
    </>
  );
}
