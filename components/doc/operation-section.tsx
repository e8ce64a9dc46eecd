import { ScrollRegion } from "@/components/ui/scroll-region";
import { withBase } from "@/lib/domain/base-path";
import { Code } from "./code";
import type { OperationFacts } from "./operation-facts";
import { Prose } from "./prose";

interface OperationProps {
  readonly operation: OperationFacts;
  /** The types that its answers name. */
  readonly types: readonly (readonly [name: string, type: string])[];
}

/** One address of the API: what it takes, what it gives, and what it once gave. */
export function OperationSection({ operation, types }: OperationProps) {
  const { path, summary, description, parameters, answers, problems, example, recorded } = operation;
  return (
    <>
      <p className="mt-1 break-all font-mono text-sm">
        <span className="text-faint">GET</span> {path}
      </p>
      <p className="mt-2 max-w-prose text-soft">
        <Prose text={description} />
      </p>
      <p className="mt-4 text-sm">
        <a href={withBase(example)} className="link break-all">
          {example}
        </a>
      </p>
      {parameters.length === 0 ? null : <Parameters operation={operation} />}
      <div className="mt-4 grid gap-4">
        {answers.map(({ contentType, type }) => (
          <details key={contentType} open data-opened="">
            <summary className="link text-accent text-sm hover:underline">Answer as {contentType}</summary>
            <Code label={`${summary}: the answer as ${contentType}`} text={type} />
          </details>
        ))}
        {types.length === 0 ? null : (
          <details>
            <summary className="link text-accent text-sm hover:underline">Types that it names</summary>
            <Code label="Types" text={types.map(([, type]) => type).join("\n")} />
          </details>
        )}
        {recorded === null ? null : (
          <details>
            <summary className="link text-accent text-sm hover:underline">An answer of the demo</summary>
            <p className="mt-2 break-all font-mono text-sm">{recorded.address}</p>
            <Code label="Answer of the demo" text={recorded.json} />
          </details>
        )}
        {problems.length === 0 ? null : <Problems problems={problems} />}
      </div>
    </>
  );
}

function Problems({ problems }: Pick<OperationFacts, "problems">) {
  return (
    <details>
      <summary className="link text-accent text-sm hover:underline">Other answers</summary>
      <dl className="mt-2 text-sm">
        {problems.map(([status, meaning]) => (
          <div key={status} className="flex gap-x-4">
            <dt className="w-10 font-mono">{status}</dt>
            <dd className="text-soft">
              <Prose text={meaning} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Parameters({ operation: { summary, parameters } }: { operation: OperationFacts }) {
  return (
    <ScrollRegion label={`${summary}: parameters`} className="mt-4">
      <table className="text-sm">
        <thead className="text-left text-faint">
          <tr>
            <th className="pr-6 font-normal">parameter</th>
            <th className="pr-6 font-normal">type</th>
            <th className="font-normal">meaning</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map(({ name, in: where, required, type, description }) => (
            <tr key={`${where}.${name}`} className="align-baseline">
              <th scope="row" className="py-0.5 pr-6 text-left font-mono font-normal">
                {where === "path" ? `{${name}}` : name}
                {required && where === "query" ? <span className="text-faint"> required</span> : null}
              </th>
              <td className="pr-6 font-mono text-soft">{type}</td>
              <td className="text-soft">
                <Prose text={description} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
