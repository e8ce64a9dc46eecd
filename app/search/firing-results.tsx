import { Still } from "@/app/still/still";
import { FiringSection } from "@/components/search/firing-section";
import { Link } from "@/components/ui/link";
import { searchPath } from "@/lib/domain/paths";
import { thisSite } from "@/lib/process/site";
import { firingOn } from "@/lib/services/firing";

const SHOWN = 20;

/** Which neurons fire on a text, model by model. */
export async function FiringResults({ text, models }: { text: string; models: readonly string[] }) {
  const { catalogue, store } = thisSite();
  const { models: known } = await catalogue.read();
  const chosen = [...known.values()].filter(({ name }) => models.length === 0 || models.includes(name));
  const found = await Promise.all(
    chosen.map(async (model) => ({ name: model.name, firing: await firingOn(store, model, text, SHOWN) })),
  );
  const without = found.filter(({ firing }) => firing === null);
  return (
    <Still className="grid max-w-3xl gap-9">
      {found.map(({ name, firing }) =>
        firing === null ? null : <FiringSection key={name} model={name} text={text} firing={firing} />,
      )}
      <p className="links text-soft text-sm">
        {without.length === 0
          ? ""
          : `Without paths, or a vocabulary that cuts texts into tokens: ${without.map(({ name }) => name).join(", ")}. `}
        <Link href={searchPath({ q: JSON.stringify(text), models })}>Search these words instead</Link>
      </p>
    </Still>
  );
}
