import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { askForFile } from "@/lib/sources/http-file";
import { type Hub, headersOf, type RepositoryKind } from "./hub";
import { gatedSentence, type HubFile } from "./listing";
import { formatHubReference, type HubReference } from "./reference";

/** A file to be brought: what it is, and from where. */
export interface WantedFile {
  readonly kind: RepositoryKind;
  readonly place: HubReference;
  readonly commit: string;
  readonly file: HubFile;
}

/**
 * Brings a file to `target`, unless it is there. What was brought before it was stopped is kept as `target.part` and
 * gone on from; only a file whose content is what the hub says gets its name. Throws one sentence.
 *
 * @param hear is told how many of the file's bytes are there
 */
export async function bringFile(
  hub: Hub,
  wanted: WantedFile,
  target: string,
  hear: (bytes: number) => void,
): Promise<void> {
  const { file, place } = wanted;
  if ((await sizeOf(target)) === file.size) return hear(file.size);
  await mkdir(path.dirname(target), { recursive: true });
  const part = `${target}.part`;
  for (let tries = 0, damaged = false; ; tries++) {
    const fault = await ask(hub, wanted, part, hear);
    if (fault === null) {
      if (await isWhole(part, file)) return rename(part, target);
      await rm(part, { force: true });
      if (damaged)
        throw new Error(
          `${placeOf(place, file)}: twice other bytes came than the hub says it has: try again later, or another HF_ENDPOINT`,
        );
      damaged = true;
      continue;
    }
    if (fault.status === RANGE) await rm(part, { force: true });
    if (fault.status === 401 || fault.status === 403) throw new Error(gatedSentence(hub, wanted.kind, place));
    const retries =
      fault.status === RANGE ? hub.manners.retries : Math.min(fault.retries, hub.manners.retries);
    if (tries >= retries)
      throw new Error(`${placeOf(place, file)}: ${fault.reason}; call the same again to go on`);
    await wait(Math.max(fault.after, hub.manners.pause * 2 ** tries));
  }
}

/** The server has no bytes from that one on. */
const RANGE = 416;

async function ask(
  hub: Hub,
  { kind, place, commit, file }: WantedFile,
  part: string,
  hear: (bytes: number) => void,
) {
  const from = (await sizeOf(part)) ?? 0;
  if (from >= file.size && from > 0) return null;
  const name = file.name.split("/").map(encodeURIComponent).join("/");
  const base = `${hub.endpoint}/${kind === "datasets" ? "datasets/" : ""}${place.repository}`;
  const manners = { ...hub.manners, bytes: file.size }; // it may begin anew where the rest was asked for
  const asking = { headers: headersOf(hub), from, hear };
  const outcome = await askForFile(`${base}/resolve/${commit}/${name}`, part, manners, asking);
  if (outcome.kind === "done") return null;
  if (outcome.kind === "failed") return outcome;
  throw new Error(`${placeOf(place, file)}: the hub lists this file and does not have it: try again later`);
}

function placeOf(place: HubReference, { name }: HubFile): string {
  return formatHubReference({ ...place, file: name });
}

async function isWhole(part: string, { size, digest }: HubFile): Promise<boolean> {
  if ((await sizeOf(part)) !== size) return false;
  const hash = createHash(digest.kind === "sha256" ? "sha256" : "sha1");
  if (digest.kind === "git") hash.update(`blob ${size}\0`);
  for await (const chunk of createReadStream(part)) hash.update(chunk as Buffer); // of a stream of bytes
  return hash.digest("hex") === digest.hex;
}

async function sizeOf(file: string): Promise<number | null> {
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? found.size : null;
}
