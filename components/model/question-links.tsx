import { Link } from "@/components/ui/link";
import { QUESTIONS, type QuestionCounts, type QuestionName } from "@/lib/atlas/questions";
import type { ListView } from "./list-view";

/** The named questions, a link each that finds a neuron; the one that is asked leads back to every neuron. */
export function QuestionLinks({
  view: { selection },
  counts,
  hrefOf,
}: {
  view: ListView;
  counts: QuestionCounts;
  hrefOf: (terms: string) => `/viz/${string}`;
}) {
  return (
    <nav aria-label="Questions">
      <ul className="links flex flex-wrap gap-x-5 gap-y-1 [@media(pointer:coarse)]:gap-y-0">
        {(Object.keys(QUESTIONS) as QuestionName[]).map((name) => {
          const isAsked = selection.questions.includes(name);
          if (counts[name] === 0 && !isAsked)
            return (
              <li key={name} title={QUESTIONS[name].help} className="py-0.5 text-faint">
                {QUESTIONS[name].title}: none
              </li>
            );
          return (
            <li key={name}>
              <Link
                href={hrefOf(isAsked ? "" : name)}
                scroll={false}
                title={QUESTIONS[name].help}
                aria-current={isAsked ? "true" : undefined}
                className={`inline-block py-0.5 [@media(pointer:coarse)]:py-2 ${isAsked ? "font-semibold text-ink!" : ""}`}
              >
                {QUESTIONS[name].title}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
