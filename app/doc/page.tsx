import { connection } from "next/server";
import { pageMetadata } from "@/app/page-metadata";
import { siteUrl } from "@/app/site-url";
import { Code, OperationSection } from "@/components/doc/operation-section";
import { Prose } from "@/components/doc/prose";
import { GuideList } from "@/components/guide/guide-list";
import { Breadcrumbs } from "@/components/site/breadcrumbs";
import { PageTitle } from "@/components/site/page-title";
import { readDocument } from "@/lib/http/api";
import { operationsByTag } from "@/lib/http/docs/operations";
import { printNamed } from "@/lib/http/docs/print-types";
import { thisSite } from "@/lib/process/site";
import { readExamples } from "./examples";

export const metadata = pageMetadata({
  title: "API",
  description: "Every address of the API, what it takes and what it gives, with programs to start from.",
  path: "/doc",
  json: "/api/openapi.json",
});

export default async function DocPage() {
  await connection();
  const document = await readDocument(thisSite());
  const examples = await readExamples(await siteUrl());
  const tags = operationsByTag(document);
  return (
    <>
      <Breadcrumbs crumbs={[{ label: "API" }]}>
        <a href="/api/openapi.json">OpenAPI</a>
        <a href="/api/types.d.ts">TypeScript types</a>
        <a href="/llms.txt">llms.txt</a>
      </Breadcrumbs>
      <PageTitle>API</PageTitle>
      <p className="max-w-prose text-soft">
        <Prose text={document.info.description ?? ""} />
      </p>
      <p className="mt-2 max-w-prose text-soft">
        A problem is answered with its status and one sentence in <code>detail</code> (RFC 9457). The site
        itself sets no limit on the rate of requests; a proxy before it may. Assistants find the same data by
        the Model Context Protocol at <code>/mcp</code>.
      </p>
      <h2 id="guides" className="mt-8 mb-2 font-semibold font-serif text-xl">
        Guides
      </h2>
      <GuideList />
      <nav aria-label="Addresses" className="links mt-6 columns-1 gap-8 text-sm sm:columns-2">
        {tags.map(({ name, operations }) => (
          <div key={name} className="mb-4 break-inside-avoid">
            <p className="font-semibold">{name}</p>
            <ul>
              {operations.map(({ id, path }) => (
                <li key={id}>
                  <a href={`#${id}`} className="target font-mono">
                    {path}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <h2 className="mt-10 mb-2 font-semibold font-serif text-xl">To begin with</h2>
      {examples.map(({ title, file, text }) => (
        <details key={title} className="mt-2">
          <summary className="link text-accent hover:underline">{title}</summary>
          <Code label={`${title} program`} text={text} />
          <a href={file} className="link text-sm">
            Save
          </a>
        </details>
      ))}
      {tags.map(({ name, description, operations }) => (
        <div key={name} className="mt-10">
          <h2 className="font-semibold font-serif text-xl">{name}</h2>
          <p className="mb-4 text-soft">{description}</p>
          {operations.map((operation) => (
            <OperationSection key={operation.id} operation={operation} />
          ))}
        </div>
      ))}
      <h2 className="mt-10 mb-2 font-semibold font-serif text-xl">Types</h2>
      {printNamed(document).map(([name, type]) => (
        <details key={name} id={`type-${name}`}>
          <summary className="link font-mono text-accent text-sm hover:underline">{name}</summary>
          <Code label={name} text={type} />
        </details>
      ))}
    </>
  );
}
