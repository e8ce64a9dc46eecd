import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import type { RelatedGroup } from "@/lib/domain/related";
import { escapeUnseen } from "@/lib/domain/token";
import { LeftOut } from "./left-out";
import { dataPathOf, type PanelPlace } from "./panel-props";

/** Of each group so many are shown; the JSON has all. */
const SHOWN = 10;

/** What is related to a neuron, group by group, each with what it is related by. */
export function RelatedGroups<Related>({
  place,
  service,
  title,
  what,
  groups,
  wordsOf,
  children,
}: {
  readonly place: PanelPlace;
  readonly service: string;
  readonly title: string;
  readonly what: string;
  readonly groups: readonly RelatedGroup<Related>[];
  /** A group's heading. */
  readonly wordsOf: (by: string) => string;
  /** Those of a group that are shown. */
  readonly children: (group: RelatedGroup<Related>) => ReactNode;
}) {
  const json = dataPathOf(place, service);
  return (
    <Section
      id={`data-${service}`}
      title={title}
      aside={
        json === null ? undefined : (
          <a href={json} aria-label={`JSON of ${title}`}>
            JSON
          </a>
        )
      }
    >
      <div className="grid gap-4">
        {groups.map(({ by, related }) => (
          <div key={by}>
            {by === "" ? null : (
              <h3 className="wrap-anywhere font-semibold text-soft text-sm">{escapeUnseen(wordsOf(by))}</h3>
            )}
            {children({ by, related: related.slice(0, SHOWN) })}
            <LeftOut count={Math.max(0, related.length - SHOWN)} what={what} />
          </div>
        ))}
      </div>
    </Section>
  );
}
