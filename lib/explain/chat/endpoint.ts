import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";

/**
 * Where an OpenAI-compatible server takes chat completions, from what people write: the address of its API
 * (`http://localhost:11434/v1`), its host alone, or the whole address.
 *
 * @example parseEndpoint("http://localhost:8080") // http://localhost:8080/v1/chat/completions
 */
export function parseEndpoint(text: string): Parsed<URL> {
  if (!URL.canParse(text)) return unparsed(`"${text}" is not an address: write it as ${EXAMPLE}`);
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return unparsed(`"${text}" begins with neither http:// nor https://: write it as ${EXAMPLE}`);
  if (url.username !== "" || url.password !== "")
    return unparsed("an address must hold no name or password: give a key in OPENAI_API_KEY");
  if (url.search !== "" || url.hash !== "")
    return unparsed(`the address must end with its path, without ? and #: write it as ${EXAMPLE}`);
  const path = url.pathname.replace(/\/+$/, "");
  if (path === "") url.pathname = `/v1${COMPLETIONS}`;
  else url.pathname = path.endsWith(COMPLETIONS) ? path : `${path}${COMPLETIONS}`;
  return parsed(url);
}

const COMPLETIONS = "/chat/completions";
const EXAMPLE = "http://localhost:11434/v1";
