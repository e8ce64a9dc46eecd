import { Choice } from "@/components/ui/choice";
import { type ListPlace, viewPath } from "./snippet-place";

/** How the texts are seen, each way an address. */
export function SnippetViews({ place, hasPaths }: { place: ListPlace; hasPaths: boolean }) {
  const { view } = place;
  const { path } = view;
  const every = view.text === null ? view.show : null;
  return (
    <span className="flex flex-wrap gap-x-5">
      {hasPaths ? (
        <Choice
          label="order"
          options={(["strength", "path"] as const).map((by) => ({
            ...{ label: `by ${by}`, href: viewPath(place, { by, path }), chosen: view.by === by },
          }))}
        />
      ) : null}
      {hasPaths ? (
        <Choice
          label="overlay"
          options={(["none", "graph"] as const).map((overlay) => ({
            ...{ label: overlay, href: viewPath(place, { overlay, path }), chosen: view.overlay === overlay },
          }))}
        />
      ) : null}
      <Choice
        label="scale"
        options={(["neuron", "text"] as const).map((scale) => ({
          ...{ label: scale, href: viewPath(place, { scale, path }), chosen: view.scale === scale },
        }))}
      />
      {view.set === "top" ? (
        <Choice
          label="show"
          options={[
            { label: "window", href: viewPath(place, { show: null, path }), chosen: every !== "full" },
            { label: "full", href: viewPath(place, { show: "full", path }), chosen: every === "full" },
          ]}
        />
      ) : null}
    </span>
  );
}
