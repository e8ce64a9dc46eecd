import { NoModels } from "@/components/model/no-models";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Model } from "@/lib/domain/model";
import { searchPath } from "@/lib/domain/paths";
import { tokensPath } from "@/lib/domain/tokens-path";

/** A search that finds something, and what it asks for. */
export interface HelpExample {
  readonly q: string;
  readonly meaning: string;
}

/** What the search box understands. */
export function SearchHelp({
  models,
  examples,
}: {
  models: readonly Model[];
  examples: readonly HelpExample[];
}) {
  const [model] = models;
  if (model === undefined) return <NoModels />;
  return (
    <Section id="help" title="What the box understands">
      <dl className="links max-w-2xl">
        {examples.map(({ q, meaning }) => (
          <Example key={q} q={q} meaning={meaning} />
        ))}
        <Example
          q={`${model.name}/0/${Math.min(12, model.layerSize - 1)}`}
          meaning="a neuron of this model"
        />
        <Example q={model.name} meaning="a model" />
      </dl>
      <p className="links in-text mt-4">
        <Link href={tokensPath()}>Tokens by model</Link>: how many neurons of any models fire on any tokens,
        and after them.
      </p>
    </Section>
  );
}

function Example({ q, meaning }: HelpExample) {
  return (
    <div className="grid items-baseline gap-x-6 border-line border-t py-2 sm:grid-cols-[17rem_minmax(0,1fr)]">
      <dt className="font-mono text-sm">
        <Link href={searchPath({ q })}>{q}</Link>
      </dt>
      <dd className="text-soft">{meaning}</dd>
    </div>
  );
}
