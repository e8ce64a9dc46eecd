/** Most characters of an answer that are shown. */
const MOST_SHOWN = 20_000;

/** The part of an answer that is shown, and how it came. */
export interface AnswerExcerpt {
  readonly address: string;
  readonly status: number;
  readonly contentType: string;
  /** From asking to the first bytes. */
  readonly milliseconds: number;
  readonly text: string;
  readonly cut: boolean;
}

/** Asks an address and reads only as much of the answer as will be shown; throws a sentence when out of reach. */
export async function askApi(address: string): Promise<AnswerExcerpt> {
  const started = performance.now();
  const response = await fetch(address).catch(() => {
    throw new Error("The server could not be reached. Check the connection and try again.");
  });
  const milliseconds = Math.round(performance.now() - started);
  const contentType = response.headers.get("content-type") ?? "";
  const about = { address, status: response.status, contentType, milliseconds };
  if (contentType === "application/octet-stream") {
    const { byteLength } = await response.arrayBuffer();
    return { ...about, text: `${byteLength} bytes`, cut: false };
  }
  const text = await readStart(response);
  const cut = text.length > MOST_SHOWN;
  return { ...about, text: cut ? text.slice(0, MOST_SHOWN) : indented(text), cut };
}

async function readStart(response: Response): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (reader !== undefined && text.length <= MOST_SHOWN) {
    const { value, done } = await reader.read();
    if (done) return text;
    text += value;
  }
  await reader?.cancel();
  return text;
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text; // not one JSON value: shown as it is
  }
}
