import { Still } from "@/app/still/still";
import { FiringSection } from "@/components/search/firing-section";
import { thisSite } from "@/lib/process/site";
import { firingOn } from "@/lib/services/firing";
import { sideNamed, sidesOf } from "@/lib/services/sides";
import { InsteadLink } from "./instead-link";

const SHOWN = 20;

/** Which neurons fire on a text, model by model. */
export async function FiringResults({
  q,
  text,
  models,
}: {
  q: string;
  text: string;
  models: readonly string[];
}) {
  const { catalogue, store } = thisSite();
  const { models: known } = await catalogue.read();
  const chosen = [...known.values()].filter(({ name }) => models.length === 0 || models.includes(name));
  const sides = sidesOf(chosen, "both");
  const found = await Promise.all(
    sides.map(async (side) => ({
      ...sideNamed(side.name),
      firing: await firingOn(store, side, text, SHOWN),
    })),
  );
  // Made here, as nothing may wait within what is still.
  const words = JSON.stringify(text);
  const instead = await InsteadLink({ q: words, models, words: "Search these words instead" });
  const without = found.filter(({ firing, pole }) => firing === null && pole === undefined);
  return (
    <Still className="grid max-w-3xl gap-9">
      {found.map(({ firing, ...side }) =>
        firing === null ? null : (
          <FiringSection key={`${side.model} ${side.pole}`} side={side} q={q} text={text} firing={firing} />
        ),
      )}
      {without.length === 0 ? null : (
        <p className="text-soft text-sm">
          Without paths, or a vocabulary that cuts texts into tokens:{" "}
          {without.map(({ model }) => model).join(", ")}.
        </p>
      )}
      {instead}
    </Still>
  );
}
