import { Choice } from "@/components/ui/choice";
import { Missing } from "@/components/ui/missing";
import { Section } from "@/components/ui/section";
import { apiPath, neuronPath } from "@/lib/domain/paths";
import type { PanelPlace, PanelProps } from "./panel-props";
import { groupSnippets } from "./snippet-groups";
import { SnippetItem } from "./snippet-item";
import { scaleLimit } from "./token-shade";
import type { NeuronPageView } from "./view";

/** The texts that fire the neuron most, strongest first. */
export function SnippetsPanel({
  place,
  data: { snippets: previews, texts },
}: PanelProps<"snippets" | "texts">) {
  const { index, service, view } = place;
  const model = place.model.name;
  if (previews === null || previews.length === 0) {
    return (
      <Section id="snippets" title="Strongest texts">
        <Missing>
          No texts are stored for this neuron. Importing a bundle whose neurons have snippets adds them.
        </Missing>
      </Section>
    );
  }
  const limit = scaleLimit(previews);
  const groups = groupSnippets(previews, view.text);
  return (
    <Section
      id="snippets"
      title={`Strongest texts: ${countOf(previews.length, groups.length)}`}
      aside={<ViewChoices place={place} />}
    >
      <ol>
        {groups.map((group) => (
          <SnippetItem
            // The address decides how a text starts out, so another address starts it anew.
            key={`${group.rank} ${view.show} ${view.text === group.rank}`}
            model={model}
            index={index}
            service={service}
            group={group}
            scale={view.scale === "text" ? null : limit}
            strongest={limit}
            full={isFull(view, group.rank) ? (texts?.[group.rank] ?? null) : null}
            opened={view.text === group.rank}
          />
        ))}
      </ol>
      <p className="links border-line border-t pt-3 text-faint text-sm">
        Texts are numbered from 0, as in{" "}
        <a href={apiPath(model, "neuroscope", index.layer, index.neuron)}>
          the JSON of all tokens and activations
        </a>
        .
      </p>
    </Section>
  );
}

/** Whether the address asks for all tokens of the text at `rank`. */
function isFull({ text, show }: NeuronPageView, rank: number): boolean {
  return text === null ? show === "full" : text === rank && show !== "window";
}

function countOf(texts: number, groups: number): string {
  return groups === texts ? `${texts}` : `${texts}, ${groups} of them different`;
}

function ViewChoices({ place: { model, index, service, view } }: { place: PanelPlace }) {
  const { scale } = view;
  const everyText = view.text === null ? view.show : null;
  const path = (change: { scale?: "neuron" | "text"; show?: "full" | null }) =>
    neuronPath(model.name, index, service, { scale, show: everyText, ...change });
  return (
    <span className="flex flex-wrap gap-x-5">
      <Choice
        label="scale"
        options={[
          { label: "neuron", href: path({ scale: "neuron" }), chosen: scale === "neuron" },
          { label: "text", href: path({ scale: "text" }), chosen: scale === "text" },
        ]}
      />
      <Choice
        label="show"
        options={[
          { label: "window", href: path({ show: null }), chosen: everyText !== "full" },
          { label: "full", href: path({ show: "full" }), chosen: everyText === "full" },
        ]}
      />
    </span>
  );
}
