import type { PanelProps } from "@/components/neuron/panel-props";
import { Missing } from "@/components/ui/missing";
import { Section } from "@/components/ui/section";
import { firingText } from "@/lib/search/firing-text";
import { OwnText } from "./own-text";

/** One's own text, tried on the neuron: by its paths as one types, by the model itself when asked. */
export function OwnTextPanel({
  place: { model, index, view },
  data: { served, graphPaths, snippets, detail },
}: PanelProps<"served" | "graphPaths" | "snippets" | "detail">) {
  const maximum = detail?.statistics.max_activation ?? snippets?.[0]?.maxActivation ?? 0;
  // Who comes from the neurons that fire on a text has it here.
  const found = view.seen !== undefined && "found" in view.seen ? view.seen.found : null;
  const asked = (found === null ? null : firingText(found.q)) ?? "";
  const numTexts = snippets?.length ?? 0;
  return (
    <Section id="own-text" title="Try a text">
      {served === null ? (
        <Missing>
          A text must be cut into tokens as {model.name} does, and this site has not its tokenizer. A folder
          under public with its config.json, tokenizer.json and model.onnx, the same as for an analysis, adds
          that, and the model itself can then be run here.
        </Missing>
      ) : null}
      {maximum > 0 ? (
        <OwnText
          key={asked}
          asked={asked}
          neuron={{
            ...{ model: model.name, index, maximum, served, numTexts },
            hasPaths: graphPaths !== null && graphPaths.length > 0,
          }}
        />
      ) : (
        <Missing>Nothing is known of how strongly this neuron fires, so nothing can be tried on it.</Missing>
      )}
      <noscript>
        <Missing>Trying a text needs scripts, which this browser does not run.</Missing>
      </noscript>
    </Section>
  );
}
