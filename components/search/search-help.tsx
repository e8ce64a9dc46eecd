import { NoModels } from "@/components/model/no-models";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Model } from "@/lib/domain/model";
import { searchPath } from "@/lib/domain/paths";

const EXAMPLES = [
  ["the", "neurons whose graph has the token in either role"],
  ["activating:self", "neurons that fire on the token"],
  ["activating:self,important:if", "both: they fire on the one, and the other matters before it"],
  ['"a, b"', "a token with a comma or a colon, in quotes"],
] as const;

/** What the search box understands. */
export function SearchHelp({ models }: { models: readonly Model[] }) {
  const [model] = models;
  if (model === undefined) return <NoModels />;
  return (
    <Section id="help" title="What the box understands">
      <dl className="links max-w-2xl">
        {EXAMPLES.map(([q, meaning]) => (
          <Example key={q} q={q} meaning={meaning} />
        ))}
        <Example q="L0 N12" meaning="a neuron, also as 0/12 or 0:12" />
        <Example q={`${model.name}/0/12`} meaning="a neuron of this model" />
        <Example q={model.name} meaning="a model" />
      </dl>
    </Section>
  );
}

function Example({ q, meaning }: { q: string; meaning: string }) {
  return (
    <div className="grid items-baseline gap-x-6 border-line border-t py-2 sm:grid-cols-[17rem_minmax(0,1fr)]">
      <dt className="font-mono text-sm">
        <Link href={searchPath({ q })}>{q}</Link>
      </dt>
      <dd className="text-soft">{meaning}</dd>
    </div>
  );
}
