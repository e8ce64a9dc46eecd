import { Still } from "@/app/still/still";
import { FiringSection } from "@/components/search/firing-section";
import { Link } from "@/components/ui/link";
import { searchPath } from "@/lib/domain/paths";
import { thisSite } from "@/lib/process/site";
import { firingOn } from "@/lib/services/firing";
import { sideNamed, sidesOf } from "@/lib/services/sides";

const SHOWN = 20;

/** Which neurons fire on a text, model by model. */
export async function FiringResults({ text, models }: { text: string; models: readonly string[] }) {
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
  const without = found.filter(({ firing, pole }) => firing === null && pole === undefined);
  return (
    <Still className="grid max-w-3xl gap-9">
      {found.map(({ firing, ...side }) =>
        firing === null ? null : (
          <FiringSection key={`${side.model} ${side.pole}`} side={side} text={text} firing={firing} />
        ),
      )}
      <p className="links text-soft text-sm">
        {without.length === 0
          ? ""
          : `Without paths, or a vocabulary that cuts texts into tokens: ${without.map(({ model }) => model).join(", ")}. `}
        <Link href={searchPath({ q: JSON.stringify(text), models })}>Search these words instead</Link>
      </p>
    </Still>
  );
}
