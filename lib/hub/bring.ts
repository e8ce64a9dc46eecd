import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Progress } from "@/lib/domain/progress";
import { bringFile } from "./bring-file";
import type { Hub, RepositoryKind } from "./hub";
import { type HubListing, listRepository } from "./listing";
import { formatHubReference, type HubReference, parseHubReference } from "./reference";
import { type WantedFiles, wantedOfCorpus, wantedOfModel } from "./wanted-files";

/**
 * Brings a model or a file of texts from a hub, `hf:owner/name[@revision][/file]`, and gives its path on this machine.
 * What is there from before is not asked for again, what was begun is gone on with, and each file is checked by its
 * digest. A commit that was brought whole needs no network. Throws one sentence on what is wrong.
 */
export async function bringFromHub(
  hub: Hub,
  kind: RepositoryKind,
  text: string,
  progress: Progress,
): Promise<string> {
  const place = parseHubReference(text);
  if (!place.ok) throw new Error(place.message);
  const listing = await listingOf(hub, kind, place.value);
  const wanted = (kind === "models" ? wantedOfModel : wantedOfCorpus)(place.value, listing.files);
  for (const sentence of wanted.said) progress.say(sentence);
  const folder = folderOf(hub, kind, place.value, listing.commit);
  await bringAll(hub, { kind, place: place.value, listing, folder }, wanted, progress);
  return path.join(folder, wanted.main);
}

/** The last part is the name that a model has where its config does not say one. */
function folderOf(
  { folder }: Hub,
  kind: RepositoryKind,
  { repository }: HubReference,
  commit: string,
): string {
  const [owner, name = owner] = repository.split("/");
  return path.join(folder, kind, owner ?? "", commit, name ?? "");
}

/** What a commit holds never changes: it is kept. */
async function listingOf(hub: Hub, kind: RepositoryKind, place: HubReference): Promise<HubListing> {
  if (/^[0-9a-f]{40}$/.test(place.revision)) {
    const kept = await readFile(keptListing(folderOf(hub, kind, place, place.revision)), "utf8").catch(
      () => null,
    );
    if (kept !== null) return JSON.parse(kept) as HubListing; // as it was written below
  }
  return listRepository(hub, kind, place);
}

function keptListing(folder: string): string {
  return `${folder}.listing.json`;
}

async function bringAll(
  hub: Hub,
  found: { kind: RepositoryKind; place: HubReference; listing: HubListing; folder: string },
  { files }: WantedFiles,
  progress: Progress,
): Promise<void> {
  const { kind, place, listing, folder } = found;
  const total = files.reduce((sum, { size }) => sum + size, 0);
  progress.start(`Download of ${formatHubReference({ ...place, file: null })}`, toMegabytes(total), "MB");
  let before = 0;
  try {
    await mkdir(folder, { recursive: true });
    for (const file of files) {
      const wanted = { kind, place, commit: listing.commit, file };
      const target = path.join(folder, ...file.name.split("/"));
      await bringFile(hub, wanted, target, (bytes) => progress.update(toMegabytes(before + bytes)));
      before += file.size;
      progress.update(toMegabytes(before));
    }
    await writeFile(`${keptListing(folder)}.part`, JSON.stringify(listing));
    await rename(`${keptListing(folder)}.part`, keptListing(folder));
  } finally {
    progress.stop();
  }
}

function toMegabytes(bytes: number): number {
  return Math.ceil(bytes / 1e6);
}
