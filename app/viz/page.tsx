import { connection } from "next/server";
import { pageMetadata } from "@/app/page-metadata";
import { Still } from "@/app/still/still";
import { KnownModels } from "@/components/model/known-models";
import { MODEL_COLUMNS, parseModelColumn, sortModels } from "@/components/model/model-sort";
import { ModelsTable } from "@/components/model/models-table";
import { NoModels } from "@/components/model/no-models";
import { Breadcrumbs } from "@/components/site/breadcrumbs";
import { PageTitle } from "@/components/site/page-title";
import { KNOWN_MODELS } from "@/lib/domain/known-models";
import { apiPath, modelsPath } from "@/lib/domain/paths";
import { thisSite } from "@/lib/process/site";
import { listModels } from "@/lib/services/models";

export const metadata = pageMetadata({
  title: "Models",
  description:
    "Every model with data here: its shape, its training text, and which of its neurons are covered.",
  path: modelsPath(),
  json: apiPath(),
});

export default async function ModelsPage({ searchParams }: PageProps<"/viz">) {
  await connection();
  const { sort, order: asked } = await searchParams;
  const column = parseModelColumn(sort);
  const order = asked === "asc" || asked === "desc" ? asked : MODEL_COLUMNS[column].first;
  const models = await listModels(thisSite());
  return (
    <>
      <Breadcrumbs crumbs={[{ label: "models" }]}>
        <a href={apiPath()} type="application/json">
          JSON
        </a>
      </Breadcrumbs>
      <PageTitle>Models</PageTitle>
      {models.length === 0 ? (
        <NoModels />
      ) : (
        <ModelsTable models={sortModels(models, column, order)} column={column} order={order} />
      )}
      <Still>
        <KnownModels
          models={KNOWN_MODELS.filter(({ name }) => !models.some((model) => model.name === name))}
        />
      </Still>
    </>
  );
}
