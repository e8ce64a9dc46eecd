import { queryOptions } from "@tanstack/react-query";
import { fromJson } from "@/lib/case";
import type { NeuronIndex } from "@/lib/neuron";
import { snippetApiPath } from "@/lib/paths";
import type { Snippet } from "@/lib/snippet";
import { getData } from "./client";
import type { NeuroscopeNeuron } from "./schemas/neuroscope";

/** One snippet of a neuron with all its tokens. */
export function snippetQuery(model: string, index: NeuronIndex, rank: number) {
  return queryOptions({
    queryKey: ["snippet", model, index, rank],
    queryFn: async ({ signal }): Promise<Snippet> => {
      const { texts } = await getData<NeuroscopeNeuron>(snippetApiPath(model, index, rank), signal);
      const [text] = texts;
      if (text === undefined) throw new Error(`This neuron has no text ${rank}.`);
      const { window_start: _, ...whole } = text;
      return fromJson(whole);
    },
  });
}
