import { connection } from "next/server";
import { pageMetadata } from "@/app/page-metadata";
import { siteUrl } from "@/app/site-url";
import { Still } from "@/app/still/still";
import { Code } from "@/components/doc/code";
import { Prose } from "@/components/doc/prose";
import { GuideList } from "@/components/guide/guide-list";
import { Breadcrumbs } from "@/components/site/breadcrumbs";
import { PageTitle } from "@/components/site/page-title";
import { Link } from "@/components/ui/link";
import { withBase } from "@/lib/domain/base-path";
import { llmsPath } from "@/lib/domain/file-paths";
import { operationPath } from "@/lib/domain/operation-path";
import { apiPath, docPath } from "@/lib/domain/paths";
import { readDocument } from "@/lib/http/api";
import { operationsByTag, recordedAnswer } from "@/lib/http/docs/operations";
import { thisSite } from "@/lib/process/site";
import { readExamples } from "./examples";

export const metadata = pageMetadata({
  title: "API and guides",
  description:
    "Every address of the API, what it takes and what it gives, with programs to start from; and the guides.",
  path: docPath(),
  json: apiPath("openapi.json"),
});

export default async function DocPage() {
  await connection();
  const document = await readDocument(thisSite());
  const site = await siteUrl();
  const { origin } = site;
  const examples = await readExamples(site);
  const begin = recordedAnswer("/api/{model}/neuroscope/{layer}/{neuron}");
  const tags = operationsByTag(document);
  return (
    <>
      <Breadcrumbs crumbs={[{ label: "docs" }]}>
        <a href="#guides">guides</a>
        <a href={apiPath("openapi.json")}>OpenAPI</a>
        <a href={apiPath("types.d.ts")}>TypeScript types</a>
        <a href={llmsPath()}>llms.txt</a>
      </Breadcrumbs>
      <PageTitle>API and guides</PageTitle>
      <p className="max-w-prose text-soft">
        <Prose text={document.info.description ?? ""} />
      </p>
      <p className="mt-2 max-w-prose text-soft">
        A problem is answered with its status and one sentence in <code>detail</code> (RFC 9457). The site
        itself sets no limit on the rate of requests; a proxy before it may. Assistants find the same data by
        the Model Context Protocol at <code>{withBase("/mcp")}</code>.
      </p>
      <Still>
        <h2 className="mt-8 mb-2 font-semibold font-serif text-xl">An example</h2>
        {begin === null ? null : (
          <>
            <p className="max-w-prose text-soft">
              The strongest texts of a neuron, token by token, asked for in the shell, and what is answered,
              its long lists cut:
            </p>
            <Code label="Example request" text={`curl '${origin}${withBase(begin.address)}'`} />
            <Code label="Example answer" text={begin.json} className="max-h-72 overflow-y-auto" />
          </>
        )}
        <p className="mt-4 max-w-prose text-soft print:hidden">Programs to start from:</p>
        {examples.map(({ title, file, text }) => (
          <details key={title} className="mt-2">
            <summary className="link text-accent hover:underline">{title}</summary>
            <Code label={`${title} program`} text={text} />
            <a href={file} className="link text-sm">
              Save
            </a>
          </details>
        ))}
        <h2 id="guides" className="mt-10 mb-2 font-semibold font-serif text-xl">
          Guides
        </h2>
        <GuideList />
        <h2 className="mt-10 mb-2 font-semibold font-serif text-xl">Addresses</h2>
        <nav aria-label="Addresses" className="links text-sm">
          {tags.map(({ name, description, operations }) => (
            <div key={name} className="mb-5">
              <h3 className="font-semibold">
                {name} <span className="font-normal text-soft">{description}</span>
              </h3>
              <ul>
                {operations.map(({ id, path, summary }) => (
                  <li
                    key={id}
                    id={id}
                    className="flex flex-wrap items-baseline gap-x-4 border-line border-t py-1"
                  >
                    <Link href={operationPath(id)} className="target break-all font-mono">
                      {path}
                    </Link>
                    <span className="text-soft">{summary}</span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
      </Still>
    </>
  );
}
