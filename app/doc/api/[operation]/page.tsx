import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { pageMetadata } from "@/app/page-metadata";
import { Still } from "@/app/still/still";
import { fieldOf } from "@/components/doc/operation-facts";
import { OperationNeighbours } from "@/components/doc/operation-neighbours";
import { OperationSection } from "@/components/doc/operation-section";
import { TryIt } from "@/components/doc/try-it";
import { Breadcrumbs } from "@/components/site/breadcrumbs";
import { PageTitle } from "@/components/site/page-title";
import { operationPath } from "@/lib/domain/operation-path";
import { apiPath, docPath } from "@/lib/domain/paths";
import { readDocument } from "@/lib/http/api";
import { typesNamedIn } from "@/lib/http/docs/named-types";
import { operationsByTag } from "@/lib/http/docs/operations";
import { printNamed } from "@/lib/http/docs/print-types";
import { thisSite } from "@/lib/process/site";

type Props = PageProps<"/doc/api/[operation]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { operation } = await readOperation((await params).operation);
  const { id, path, summary } = operation;
  return pageMetadata({ title: summary, description: `${summary}: GET ${path}`, path: operationPath(id) });
}

/** One address of the API. */
export default async function OperationPage({ params }: Props) {
  await connection();
  const { operation, types, previous, next } = await readOperation((await params).operation);
  const { id, path, summary, parameters } = operation;
  return (
    <>
      <Breadcrumbs crumbs={[{ label: "docs", href: docPath() }, { label: path }]}>
        <a href={apiPath("openapi.json")}>OpenAPI</a>
      </Breadcrumbs>
      <PageTitle>{summary}</PageTitle>
      <Still>
        <OperationSection operation={operation} types={types} />
      </Still>
      <TryIt id={id} path={path} parameters={parameters.map(fieldOf)} />
      <OperationNeighbours previous={previous} next={next} />
    </>
  );
}

const readOperation = cache(async (id: string) => {
  const document = await readDocument(thisSite());
  const all = operationsByTag(document).flatMap(({ operations }) => operations);
  const place = all.findIndex((each) => each.id === id);
  const operation = all[place] ?? notFound();
  const types = typesNamedIn(
    operation.answers.map(({ type }) => type),
    printNamed(document),
  );
  return { operation, types, previous: all[place - 1] ?? null, next: all[place + 1] ?? null };
});
