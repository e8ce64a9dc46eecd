import type { Metadata } from "next";
import { connection } from "next/server";
import { Fragment } from "react";
import { pageMetadata } from "@/app/page-metadata";
import { exampleTokens } from "@/app/search/examples";
import { TokenTableView } from "@/components/search/token-table-view";
import { Breadcrumbs } from "@/components/site/breadcrumbs";
import { CopyLink } from "@/components/site/copy-link";
import { PageTitle } from "@/components/site/page-title";
import { Link } from "@/components/ui/link";
import { ApiError } from "@/lib/domain/errors";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { searchPath } from "@/lib/domain/paths";
import type { TokenTable } from "@/lib/domain/token-table";
import { tokensApiPath, tokensPath } from "@/lib/domain/tokens-path";
import { thisSite } from "@/lib/process/site";
import { countTokens } from "@/lib/services/token-table";

const MOST_CHARACTERS = 500;

type Props = PageProps<"/tokens">;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const view = readView(await searchParams);
  const page = pageMetadata({
    title: view.tokens === "" ? "Tokens" : `Tokens: ${view.tokens.slice(0, 100)}`,
    description: "How many neurons of language models fire on tokens, and after them.",
    path: tokensPath(view),
    ...(view.tokens !== "" && { json: tokensApiPath(view) }),
  });
  return { ...page, robots: { index: false } };
}

/** Any models by any tokens: how many neurons fire on each, and after it. */
export default async function TokensPage({ searchParams }: Props) {
  await connection();
  const view = readView(await searchParams);
  const examples = await exampleTokens();
  const table = view.tokens.trim() === "" ? null : await count(view);
  return (
    <>
      <Breadcrumbs crumbs={[{ label: "search", href: searchPath() }, { label: "tokens" }]}>
        {table?.ok ? <a href={tokensApiPath(view)}>JSON</a> : null}
        {table === null ? null : <CopyLink />}
      </Breadcrumbs>
      <PageTitle>Tokens</PageTitle>
      <p className="links in-text my-4 max-w-prose">
        How many neurons fire on a token, and after it, in each model; every count leads to the neurons.
        {examples.map((tokens, i) => (
          <Fragment key={tokens}>
            {i === 0 ? " As in " : ", or "}
            <Link href={tokensPath({ tokens })}>{tokens}</Link>
            {i === examples.length - 1 ? "." : ""}
          </Fragment>
        ))}
      </p>
      <form action={tokensPath()} className="mb-8 flex max-w-3xl flex-wrap items-end gap-4">
        <Field name="tokens" label="Tokens, as the search reads them" value={view.tokens} />
        <Field name="models" label="Models, apart by commas; all when empty" value={view.models.join(",")} />
        <button type="submit" className="rounded-md border border-edge px-4 py-1.5 hover:border-ink">
          Count
        </button>
      </form>
      {table === null ? null : table.ok ? (
        <TokenTableView table={table.value} />
      ) : (
        <p role="alert">{table.message}</p>
      )}
    </>
  );
}

function Field({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <label className="grid grow gap-1 text-sm text-soft">
      {label}
      <input
        name={name}
        defaultValue={value}
        maxLength={MOST_CHARACTERS}
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        className="rounded-md border border-edge bg-wash px-3 py-1.5 font-mono text-base text-ink"
      />
    </label>
  );
}

function readView(params: Awaited<Props["searchParams"]>) {
  const text = (name: string) => [params[name] ?? []].flat().join(",").slice(0, MOST_CHARACTERS);
  const models = text("models")
    .split(",")
    .map((name) => name.trim());
  return { tokens: text("tokens"), models: models.filter((name) => name !== "") };
}

async function count(view: { tokens: string; models: readonly string[] }): Promise<Parsed<TokenTable>> {
  try {
    return parsed(await countTokens(thisSite(), view.models, view.tokens.replaceAll("\0", ""), "both"));
  } catch (error) {
    // What is wrong with the address is said on the page; what is wrong now makes no page that would be kept.
    if (error instanceof ApiError && ["bad_request", "not_found"].includes(error.code))
      return unparsed(error.message);
    throw error;
  }
}
