import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { at } from "@/lib/domain/at";
import { BASE_PATH, withBase, withoutBase } from "@/lib/domain/base-path";
import { VERSION } from "@/lib/version";
import { archivePage } from "./archive-page";
import { apiAddressOf, archivedFile } from "./archived-file";
import { type ArchiveFacts, archiveNote, searchMain } from "./frame";

/** The site that is archived, as it answers. */
export interface AskedSite {
  /** Where its pages say that it is. */
  readonly origin: string;
  /** How many addresses it is asked for at a time. */
  readonly atATime: number;
  ask(address: string): Promise<{ readonly status: number; readonly type: string; readonly body: Buffer }>;
}

/** What was written. */
export interface WrittenSite {
  readonly files: number;
  readonly bytes: number;
  /** SHA-256 of `SHA256SUMS`, which vouches for every other file: what to cite the archive by. */
  readonly sha256: string;
}

const BUSY = 503;
const BUSY_PAUSES_MS = [200, 5000, 20_000];

const SUMS = "SHA256SUMS";
const MANIFEST = "manifest.json";
/** Files of neurons' pages, those of a pole of their own among them. */
const NEURON_PAGE = /^viz\/.*\/\d+\/\d+\/(?:index|(negative))\.html$/;
/** The layer that a file is of. */
const LAYER = /^(?:viz\/[^/]+\/all|embed\/[^/]+|api\/[^/]+\/all)\/(\d+)(?=[/.])/;

interface Wanted {
  readonly file: string;
  readonly address: string;
}

/** A folder that is being filled with what a site answers. */
export class Archive {
  private readonly site: AskedSite;
  private readonly folder: string;
  private readonly facts: ArchiveFacts;
  private readonly known = new Set<string>();
  private readonly wanted: Wanted[] = [];
  private readonly sums = new Map<string, { readonly sha256: string; readonly bytes: number }>();
  private readonly folders = new Set<string>();
  private neurons = 0;

  constructor(site: AskedSite, folder: string, facts: ArchiveFacts) {
    this.site = site;
    this.folder = folder;
    this.facts = facts;
  }

  /** The file that holds what is at an address, which is then fetched; null for what is left out. */
  fileOf(address: string): string | null {
    const inside = withoutBase(address);
    const file = inside === null ? null : archivedFile(inside, this.facts.model);
    if (file === null || this.isOfEmptyLayer(file)) return null;
    if (this.known.has(file)) return file;
    this.known.add(file);
    this.wanted.push({
      file,
      address: askedAddress(file, address),
    });
    return file;
  }

  private isOfEmptyLayer(file: string): boolean {
    const [, layer] = LAYER.exec(file) ?? [];
    return layer !== undefined && !this.facts.layers.includes(Number(layer));
  }

  /** Fetches what is wanted and what that links, until nothing more is; says how many neurons' pages are there. */
  async fetchAll(seen: (neurons: number) => void): Promise<void> {
    let next = 0;
    let failed = false;
    const work = async () => {
      while (next < this.wanted.length && !failed) {
        const wanted = at(this.wanted, next);
        next += 1;
        await this.fetchOne(wanted).catch((error: unknown) => {
          failed = true;
          throw error;
        });
        const page = NEURON_PAGE.exec(wanted.file);
        if (page !== null && page[1] === undefined) seen(++this.neurons);
      }
    };
    // A worker that finds the list at its end may be followed by new wants of another: hence again.
    while (next < this.wanted.length) {
      const ends = await Promise.allSettled(Array.from({ length: this.site.atATime }, work));
      // Only now, when none of them writes any more.
      for (const end of ends) if (end.status === "rejected") throw end.reason;
    }
  }

  private async fetchOne({ file, address }: Wanted): Promise<void> {
    const { status, type, body } = await this.askPatiently(address);
    if (status !== 200)
      throw new Error(
        `nothing was archived: the site answered ${address} with ${status}, as its lines above may say`,
      );
    if (type.startsWith("text/html")) await this.write(file, Buffer.from(this.rewrite(file, address, body)));
    else {
      if (type.startsWith("text/css")) this.follow(address, body);
      await this.write(file, body);
    }
  }

  /** A site that is busy, on a machine that others use too, is asked again a while later. */
  private async askPatiently(address: string): ReturnType<AskedSite["ask"]> {
    for (const pause of BUSY_PAUSES_MS) {
      const answered = await this.site.ask(address);
      if (answered.status !== BUSY) return answered;
      await setTimeout(pause);
    }
    return this.site.ask(address);
  }

  private rewrite(file: string, address: string, body: Buffer): string {
    const { facts, site } = this;
    const html =
      file === "search/index.html"
        ? body.toString().replace(MAIN, `$1${searchMain(facts)}$2`)
        : body.toString();
    const note = file.startsWith("embed/") ? null : archiveNote(facts);
    return archivePage(html, {
      file,
      address,
      note,
      origin: site.origin,
      fileOf: (each) => this.fileOf(each),
    });
  }

  /** Fonts and pictures of a style sheet, whose links between them hold in the archive too. */
  private follow(address: string, sheet: Buffer): void {
    for (const [, quoted = ""] of sheet.toString().matchAll(/url\(["']?([^"')]+)["']?\)/g)) {
      const url = new URL(quoted, this.site.origin + address);
      if (url.origin === this.site.origin) this.fileOf(url.pathname);
    }
  }

  /** Writes a file of the archive, named as links name it. */
  async write(file: string, bytes: Uint8Array): Promise<void> {
    const name = file.split("/").map(decodeURIComponent).join("/");
    const place = path.join(this.folder, name);
    await this.makeFolder(path.dirname(place));
    await writeFile(place, bytes);
    this.sums.set(name, { sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length });
  }

  private async makeFolder(folder: string): Promise<void> {
    if (this.folders.has(folder)) return;
    await mkdir(folder, { recursive: true });
    this.folders.add(folder);
  }

  /** Writes the manifest, and the checksums of all files as `sha256sum -c` reads them. */
  async finish(): Promise<WrittenSite> {
    const { model, revision, date, numLayers, layers, layerSize, hasPoles = false } = this.facts;
    const manifest = {
      format: "deepdecipher-site/1",
      ...{
        model,
        num_layers: numLayers,
        layer_size: layerSize,
        ...(layers.length < numLayers && { layers }),
        revision,
        date,
        site: this.site.origin + BASE_PATH,
      },
      written_by: `DeepDecipher ${VERSION}`,
      files: this.sums.size,
      bytes: total(this.sums.values()),
      checksums: SUMS,
      // The hash that a neuron's citation names is that of this file.
      neuron_data: `api/${model}/all/{layer}/{neuron}.json`,
      ...(hasPoles && { negative_pole_data: `api/${model}/all/{layer}/{neuron}.negative.json` }),
    };
    await this.write(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
    const lines = [...this.sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { sha256 }]) => `${sha256}  ${name}\n`);
    await this.write(SUMS, Buffer.from(lines.join("")));
    const sums = this.sums.get(SUMS);
    return { files: this.sums.size, bytes: total(this.sums.values()), sha256: sums?.sha256 ?? "" };
  }
}

/** A page's whole middle part. */
const MAIN = /(<main\b[^>]*>)[\s\S]*(<\/main>)/;

/**
 * Without what only leads to a place on the page, or what its script reads. A neuron's page is asked for with all that
 * it folds: nothing brings that later.
 */
function askedAddress(file: string, address: string): string {
  if (/^api\/.*\.json$/.test(file)) return withBase(apiAddressOf(file));
  const [path = "", query = ""] = address.split("?");
  const given = new URLSearchParams(query);
  const asked = new URLSearchParams(NEURON_PAGE.test(file) ? { open: "all" } : {});
  for (const name of ["page", "pole"]) {
    const value = given.get(name);
    if (value !== null) asked.set(name, value);
  }
  return asked.size === 0 ? path : `${path}?${asked}`;
}

function total(sums: Iterable<{ readonly bytes: number }>): number {
  return [...sums].reduce((sum, { bytes }) => sum + bytes, 0);
}
