import { ScrollRegion } from "@/components/ui/scroll-region";
import type { OperationFacts } from "./operation-facts";
import { Prose } from "./prose";
import { TryIt } from "./try-it";

/** One address of the API: what it takes, what it gives, and a form to ask it. */
export function OperationSection({ operation }: { operation: OperationFacts }) {
  const { id, path, summary, description, parameters, answers, problems, example } = operation;
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="border-line border-t py-6">
      <h3 id={`${id}-title`} className="font-semibold">
        {summary}
      </h3>
      <p className="mt-1 font-mono text-sm">
        <span className="text-faint">GET</span> {path}
      </p>
      <p className="mt-2 max-w-prose text-soft">
        <Prose text={description} />
      </p>
      {parameters.length === 0 ? null : <Parameters operation={operation} />}
      <div className="mt-4 grid gap-4">
        {answers.map(({ contentType, type }) => (
          <details key={contentType}>
            <summary className="link text-accent text-sm hover:underline">Answer as {contentType}</summary>
            <Code label={`${summary}: the answer as ${contentType}`} text={type} />
          </details>
        ))}
        {problems.length === 0 ? null : <Problems problems={problems} />}
      </div>
      <p className="mt-4 text-sm">
        <a href={example} className="link break-all">
          {example}
        </a>
      </p>
      <TryIt id={id} path={path} parameters={parameters} />
    </section>
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

/** Code that scrolls within itself. */
export function Code({ label, text }: { label: string; text: string }) {
  return (
    <ScrollRegion label={label} className="mt-2 rounded-md bg-wash p-4">
      <pre className="font-mono text-sm">{text}</pre>
    </ScrollRegion>
  );
}
