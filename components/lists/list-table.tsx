import { Link } from "@/components/ui/link";
import { formatAmong, MOST_NAMED } from "@/lib/atlas/selection";
import { writeNeuron } from "@/lib/domain/model-neuron";
import { formatNeuron } from "@/lib/domain/neuron";
import { neuronPath } from "@/lib/domain/paths";
import { type KeptList, type KeptNeuron, MOST_NOTE } from "@/lib/lists/kept-lists";

interface ListHands {
  readonly note: (kept: KeptNeuron, note: string) => void;
  readonly remove: (kept: KeptNeuron) => void;
}

/** The neurons of a list with their notes; with hands, to be changed. */
export function ListTable({
  list: { name, neurons },
  hands = null,
}: {
  list: KeptList;
  hands?: ListHands | null;
}) {
  if (neurons.length === 0) return <p className="text-soft">No neuron is on this list.</p>;
  const named = namedByModel(neurons);
  return (
    <ul>
      {neurons.map((kept) => (
        <li key={writeNeuron(kept)} className="list-row">
          <Link
            href={neuronPath(kept.model, kept, "all", { in: named.get(kept.model) ?? null })}
            className="link whitespace-nowrap py-1"
          >
            {formatNeuron(kept)} <span className="text-soft text-sm">of {kept.model}</span>
          </Link>
          {hands === null ? (
            <span className="whitespace-pre-wrap wrap-anywhere">{kept.note}</span>
          ) : (
            <>
              <textarea
                rows={1}
                value={kept.note}
                maxLength={MOST_NOTE}
                placeholder="Note"
                aria-label={`Note on ${formatNeuron(kept)} of ${kept.model}`}
                onChange={({ target }) => hands.note(kept, target.value)}
                className="own-input list-note"
              />
              <button
                type="button"
                className="min-h-6 px-1 text-accent text-sm hover:underline"
                aria-label={`remove ${formatNeuron(kept)} of ${kept.model} from ${name}`}
                onClick={() => hands.remove(kept)}
              >
                remove
              </button>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The terms by which a neuron's page knows which others of its model are on the list, by model. */
function namedByModel(neurons: readonly KeptNeuron[]): ReadonlyMap<string, string> {
  const models = [...new Set(neurons.map(({ model }) => model))];
  return new Map(
    models.map((model) => [
      model,
      formatAmong(neurons.filter((each) => each.model === model).slice(0, MOST_NAMED)),
    ]),
  );
}
