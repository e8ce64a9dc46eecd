import { NoModels } from "@/components/model/no-models";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Model } from "@/lib/domain/model";
import { searchPath } from "@/lib/domain/paths";
import { tokensPath } from "@/lib/domain/tokens-path";

/** Each finds something in the demo. */
const EXAMPLES = [
  [
    "self",
    "everywhere at once: neurons that fire on it, after it, promote it, or have it in their texts or explanation",
  ],
  ["·self", "spelt exactly, as the pages show it; also =self, and in double quotes"],
  ["self*", "tokens that begin so"],
  ["closing bracket", "by name: comma, space, newline, digit, open bracket …"],
  ["on:self after:if", "in one place, and both: on, after, promotes, text, explanation"],
  ["self -cls", "not that"],
  ["f1>0.9 self", "with a statistic, of any of the tables"],
  [
    "fires: if isinstance(x, int):",
    "the neurons that fire on this text, as their graphs say; also any pasted text",
  ],
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
        <Example q="L0 N12" meaning="a neuron, also as 0/12 or 0:12; n12 in every layer" />
        <Example q={`${model.name}/0/12`} meaning="a neuron of this model" />
        <Example q={model.name} meaning="a model" />
      </dl>
      <p className="links in-text mt-4">
        <Link href={tokensPath()}>Tokens by model</Link>: how many neurons of any models fire on any tokens,
        and after them.
      </p>
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
