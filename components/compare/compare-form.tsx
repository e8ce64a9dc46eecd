import { MOST_COMPARED, type ModelNeuron, writeNeuron } from "@/lib/domain/model-neuron";
import { comparePath } from "@/lib/domain/paths";

/** Names of the neurons to compare, to be typed: without scripts too. */
export function CompareForm({
  neurons,
  example,
}: {
  neurons: readonly ModelNeuron[];
  example: string | null;
}) {
  const fields = Array.from({ length: MOST_COMPARED }, (_, i) => ({
    label: `Neuron ${i + 1}`,
    value: neurons[i] && writeNeuron(neurons[i]),
  }));
  return (
    <form action={comparePath()} className="mt-4 max-w-xl">
      <p className="text-soft">
        A neuron is named by its model, layer and number{example === null ? "" : `, as in ${example}`}. Two to
        four are compared; they may be of different models.
      </p>
      <div className="my-3 grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {fields.map(({ label, value }) => (
          <label key={label} className="text-soft text-sm">
            {label}
            <input
              type="text"
              name="n"
              defaultValue={value}
              spellCheck={false}
              autoComplete="off"
              className="mt-1 block min-h-8 w-full rounded-md border border-edge bg-paper px-2 text-base text-ink"
            />
          </label>
        ))}
      </div>
      <button type="submit" className="min-h-8 rounded-md border border-edge px-3 hover:border-ink">
        Compare
      </button>
    </form>
  );
}
