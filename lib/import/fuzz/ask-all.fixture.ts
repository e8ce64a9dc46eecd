import type { NeuronIndex } from "@/lib/domain/neuron";
import { statisticNames } from "@/lib/domain/statistic";
import { STATISTICS } from "@/lib/domain/statistics";
import { answer } from "@/lib/http/handler";
import type { HttpSite } from "@/lib/http/request";
import { isStream, partsOf } from "@/lib/http/request";
import { METHODS } from "@/lib/methods/index";
import type { ModelDescription } from "@/lib/methods/model-description";

/** What an address answered, and how long that took. */
export interface Asked {
  readonly address: string;
  readonly status: number;
  readonly ms: number;
}

/** Asks every address of the API that is of a model and these neurons; throws on an answer that no client could read. */
export async function askAll(
  site: HttpSite,
  model: ModelDescription,
  neurons: readonly NeuronIndex[],
): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const address of addressesOf(model, neurons)) {
    const started = performance.now();
    const { status, headers, body } = await answer(site, { method: "GET", url: address, header: () => null });
    const bytes = isStream(body) ? await collect(body) : Buffer.concat(partsOf(body));
    asked.push({ address, status, ms: performance.now() - started });
    checkBody(address, headers["content-type"] ?? "", Buffer.from(bytes).toString());
  }
  return asked;
}

function checkBody(address: string, type: string, text: string): void {
  if (/ndjson/.test(type))
    for (const line of text.split("\n").filter((each) => each !== "")) JSON.parse(line);
  else if (/json/.test(type)) JSON.parse(text);
  if (/\\u[dD][89a-fA-F]/.test(text.replaceAll(/\\\\/g, "")))
    throw new Error(`${address} has half a surrogate pair`);
  if (/json|csv|graphviz|html/.test(type) && text.includes("\0"))
    throw new Error(`${address} has the character U+0000`);
}

function addressesOf(
  { name, availableServices, revisions }: ModelDescription,
  neurons: readonly NeuronIndex[],
): string[] {
  const root = `/api/${name}`;
  const services = ["all", ...availableServices];
  const places = neurons.map(({ layer, neuron }) => `${layer}/${neuron}`);
  const n = neurons.map(({ layer, neuron }) => `${layer}:${neuron}`).join(",");
  return [
    "/api",
    // They speak of a model where it has services that it names itself.
    ...(Object.keys(revisions).every((method) => Object.hasOwn(METHODS, method)) ? [] : DOCUMENTS),
    ...services.flatMap((service) => [`${root}/${service}`, `${root}/${service}/0`, `${root}/${service}/1`]),
    ...services.flatMap((service) => places.map((place) => `${root}/${service}/${place}`)),
    ...places.flatMap((place) => [
      `${root}/neuroscope/${place}?text=0`,
      `${root}/neuroscope/${place}?set=random`,
      `${root}/neuroscope/${place}?set=random&window=3,3`,
      `${root}/neuron2graph/${place}?format=dot`,
      `${root}/neuron_explainer/${place}?simulations=true`,
      `${root}/similar/${place}?measure=min`,
      ...[
        "all",
        "neuroscope?set=random",
        "neuron2graph",
        "neuron_explainer?simulations=true",
        "statistics",
      ].map((asked) => negativeOf(`${root}/${asked}`, place)),
    ]),
    ...[...services, ...Object.keys(revisions)].flatMap((service) => [
      `${root}/${service}/export.ndjson`,
      `${root}/batch?service=${service}&n=${n}`,
    ]),
    ...statisticNames(STATISTICS, ["statistics", "neuron2graph", "neuroscope", "neuron_explainer"]).flatMap(
      (each) => [
        ...[`${root}/atlas/${each}`, `${root}/atlas/${each}?as=levels`, `${root}/neurons?in=sort:-${each}`],
        `${root}/atlas/${each}?pole=negative`,
      ],
    ),
    ...[
      "tokens?prefix=",
      "tokens?prefix=%20t",
      "tokens.json",
      "neurons?in=dense",
      "neurons?in=dense&as=bits",
    ].map((list) => `${root}/${list}`),
    ...["firing?text=%20the%20cat", "firing?text=the&pole=negative"].map((firing) => `${root}/${firing}`),
    ...["any:the", "any:"].map((query) => `${root}/neuron2graph-search?query=${query}`),
    ...["q=the", "q=any:cat&in=tokens,explanations", `q=x&model=${name}`].map(
      (query) => `/api/search?${query}`,
    ),
    ...SEARCHES.map((q) => `/api/search/all?q=${q}`),
    "/api/tokens?tokens=%20the",
  ];
}

const DOCUMENTS = ["/api/openapi.json", "/api/types.d.ts"];
const SEARCHES = "the,-the,on:the,after:the,promotes:the,text:cat,explanation:x,f1>0.1,n1".split(",");

/** What a service, asked so, says of the negative pole of a neuron. */
function negativeOf(asked: string, place: string): string {
  const [service, query] = asked.split("?");
  return `${service}/${place}?pole=negative${query === undefined ? "" : `&${query}`}`;
}

async function collect(stream: AsyncGenerator<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
