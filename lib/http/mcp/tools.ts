import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { ApiError } from "@/lib/domain/errors";
import { neuronPath } from "@/lib/domain/paths";
import { ASKED_POLES, type OfPole, POLES, type Pole } from "@/lib/domain/pole";
import { requireNeuron } from "@/lib/http/address";
import { logFault } from "@/lib/http/fault-log";
import { requirePole } from "@/lib/http/pole";
import { describeModel } from "@/lib/methods/metadata/service";
import { search } from "@/lib/services/search";
import { findSimilar } from "@/lib/services/similar";
import type { Site } from "@/lib/services/site";
import { toJson } from "@/lib/wire/case";
import { searchQuery } from "@/lib/wire/search";
import { searchPageToJson } from "@/lib/wire/search-page";
import { describeNeuron, MOST_ADDED } from "./neuron";

const READ_ONLY = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };
const place = {
  model: z.string().describe("Name of a model, as list_models gives it"),
  layer: z.int().min(0).describe("From 0"),
  neuron: z.int().min(0).describe("Place within the layer, from 0"),
  pole: z
    .enum(POLES)
    .default("positive")
    .describe("A side of zero of gated neurons: the negative one comes with signs turned"),
};

/** Gives a server its tools: what an assistant needs to find neurons and to say what they do. */
export function addTools(server: McpServer, site: Site): void {
  const { store, catalogue } = site;
  server.registerTool(
    "list_models",
    {
      title: "List models",
      description:
        "The language models whose neurons are described here: shape, training text, available data.",
      annotations: READ_ONLY,
    },
    () =>
      answer(async () => {
        const models = [...(await catalogue.read()).models.values()].map(describeModel);
        return { models: models.map(({ provenance: _, ...facts }) => facts) };
      }),
  );
  server.registerTool(
    "get_neuron",
    {
      title: "Get a neuron",
      description: `What one neuron does: explanations with scores, the tokens that trigger it (as paths, best supported first, the steps of each read backwards from the firing token; a graph of 2023 as it is), how well they predict, the texts that fire it most (the strongest token between «»), statistics, similar neurons; and under "added", by service, data that were added to the model: those of more than ${MOST_ADDED} characters of JSON only in their beginning, the whole at the address under "api".`,
      inputSchema: {
        ...place,
        texts: z.int().min(0).max(20).default(5).describe("How many texts to show"),
      },
      annotations: READ_ONLY,
    },
    ({ model: name, texts, pole, ...index }) =>
      answer(async () => {
        const model = await catalogue.require(name);
        const neuron = requireNeuron(model, String(index.layer), String(index.neuron));
        requirePole(model, pole);
        return describeNeuron(site, model, { ...neuron, ...namedPole(pole) }, texts);
      }),
  );
  server.registerTool(
    "search_tokens",
    {
      title: "Search neurons by token",
      description:
        'Neurons whose graph has all the tokens, strongest first. Terms are separated by commas; a term is a token, or role:token with the role "activating" (it fires on the token), "important" (it fires after the token) or "any". Quote a token with a comma: "a,b".',
      inputSchema: {
        query: z.string().min(1).max(1000).describe("As in activating:apple,important:pie"),
        models: z.array(z.string()).max(100).default([]).describe("Only these models; all when empty"),
        pole: z.enum(ASKED_POLES).default("both").describe("A side of zero of gated neurons"),
        limit: z.int().min(1).max(100).default(20),
        cursor: z.string().optional().describe("next_cursor of the answer before"),
      },
      annotations: READ_ONLY,
    },
    ({ query, models, pole, limit, cursor }) =>
      answer(async () => {
        const parameters = {
          q: query,
          model: models,
          pole,
          limit: String(limit),
          ...(cursor !== undefined && { cursor }),
        };
        const { results, ...rest } = searchPageToJson(await search(site, searchQuery.parse(parameters)));
        return { results: results.map(({ graph_preview: _, ...result }) => withPage(result)), ...rest };
      }),
  );
  server.registerTool(
    "similar_neurons",
    {
      title: "Similar neurons",
      description:
        "Neurons that share tokens with one, of the same model and pole or of another model at its positive pole, strongest first. Similarity is the share of common tokens in the smaller set (max) or the larger (min).",
      inputSchema: {
        ...place,
        other_model: z.string().optional().describe("Look in this model instead"),
        measure: z.enum(["max", "min"]).default("max"),
        limit: z.int().min(1).max(50).default(10),
      },
      annotations: READ_ONLY,
    },
    ({ model: name, pole, other_model, measure, limit, ...index }) =>
      answer(async () => {
        const model = requirePole(await catalogue.require(name), pole);
        const other =
          other_model === undefined || other_model === name ? model : await catalogue.require(other_model);
        for (const { revisions, name: lacking } of [model, other]) {
          if (revisions.neuron_store === undefined)
            throw new ApiError("not_found", `${lacking} has no token index.`);
        }
        const neuron = requireNeuron(model, String(index.layer), String(index.neuron));
        const found = await findSimilar(store, model, neuron, other, measure, limit);
        const similar = (found?.similar ?? []).map((each) =>
          withPage({ model: other.name, ...toJson(each), ...(other === model && namedPole(pole)) }),
        );
        return { measure, tokens: found?.n ?? 0, similar };
      }),
  );
}

function namedPole(pole: Pole): OfPole {
  return pole === "negative" ? { pole } : {};
}

interface NamedResult {
  readonly model: string;
  readonly layer: number;
  readonly neuron: number;
  readonly pole?: "negative" | undefined;
}

function withPage<Result extends NamedResult>(result: Result) {
  const { model, layer, neuron, pole } = result;
  return { ...result, page: neuronPath(model, { layer, neuron, ...(pole && { pole }) }) };
}

/** The value as JSON text; of an error, only a message that is fit to show. */
async function answer(make: () => Promise<unknown>) {
  try {
    return { content: [{ type: "text" as const, text: JSON.stringify(await make()) }] };
  } catch (error) {
    if (!(error instanceof ApiError)) logFault("mcp", error);
    const text =
      error instanceof ApiError ? error.message : "Something went wrong on the server; try again later.";
    return { content: [{ type: "text" as const, text }], isError: true };
  }
}
