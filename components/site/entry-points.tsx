import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import type { QuestionCounts, QuestionName } from "@/lib/atlas/questions";
import { comparePath, modelPath } from "@/lib/domain/paths";
import { FiresForm } from "./fires-form";

/** What a front page leads to of a model. */
export interface EntryModel {
  readonly model: string;
  readonly counts: QuestionCounts;
  /** Whether it can be asked which neurons fire on a text. */
  readonly hasFiring: boolean;
}

const SHOWN = [
  {
    name: "sharp-explained",
    title: "Sharp and explained",
    about: "fire seldom, and a sentence predicts when",
  },
  { name: "one-token", title: "One token", about: "one token explains nearly all of their firing" },
  { name: "sharp-unsolved", title: "Graph fails", about: "fire seldom, and their graphs do not say when" },
] as const satisfies readonly { name: QuestionName; title: string; about: string }[];

/** Six ways in, by what one wants; those of a model where there is one to show, and each that leads to a neuron. */
export function EntryPoints({ example }: { example: EntryModel | null }) {
  return (
    <nav aria-label="Ways in" className="links">
      <ul className="grid gap-x-10 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {example === null ? null : <OfModel {...example} />}
        <Entry about="paths, numbers and texts of two to four neurons, side by side">
          <Link href={comparePath()}>Compare two</Link>
        </Entry>
        <Entry about="three commands make pages like these">
          <a href="#own-model">Bring your model</a>
        </Entry>
      </ul>
    </nav>
  );
}

function OfModel({ model, counts, hasFiring }: EntryModel) {
  return (
    <>
      {SHOWN.filter(({ name }) => counts[name] > 0).map(({ name, title, about }) => (
        <Entry key={name} about={about}>
          <Link href={modelPath(model, "all", { in: name })}>{title}</Link>
        </Entry>
      ))}
      {hasFiring ? (
        <li>
          Your own text
          <span className="block text-soft text-sm">which neurons fire on it, as their graphs say</span>
          <FiresForm />
        </li>
      ) : null}
    </>
  );
}

function Entry({ about, children }: { about: string; children: ReactNode }) {
  return (
    <li>
      {children}
      <span className="block text-soft text-sm">{about}</span>
    </li>
  );
}
