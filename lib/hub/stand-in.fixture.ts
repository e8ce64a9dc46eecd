import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Progress } from "@/lib/domain/progress";
import type { Hub } from "./hub";

/** A repository of the stand-in: its files, those of more than `LARGE` bytes kept elsewhere, as on the hub. */
export interface StandInRepository {
  readonly kind: "models" | "datasets";
  readonly name: string;
  readonly files: Readonly<Record<string, Uint8Array | string>>;
}

/** How the stand-in misbehaves. */
export interface Manner {
  /** Only with this token is anything answered. */
  readonly token?: string;
  /** Bytes after which a connection is broken off. */
  cutAfter?: number;
  /** Whether the rest of a file can be asked for; else the whole of it comes. */
  readonly hasRanges?: boolean;
  /** What comes in the place of a file's bytes. */
  damage?: (bytes: Buffer) => Buffer;
}

export const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const LARGE = 1000;

/** Servers that speak the hub's API: one that lists and has small files, one to which it redirects for large ones. */
export class StandInHub {
  /** What was asked: `METHOD path`, and the range where one was wanted. */
  readonly asked: string[] = [];
  /** Tokens that the second server was shown. */
  readonly leaked: string[] = [];
  readonly manner: Manner;
  private readonly repositories: readonly StandInRepository[];
  private readonly servers: Server[] = [];
  private endpoint = "";
  private store = "";

  constructor(repositories: readonly StandInRepository[], manner: Manner = {}) {
    this.repositories = repositories;
    this.manner = manner;
  }

  async open(): Promise<void> {
    this.endpoint = await this.listen((request, response) => this.answer(request, response));
    this.store = await this.listen((request, response) => {
      if (request.headers.authorization !== undefined) this.leaked.push(request.headers.authorization);
      this.send(request, response, this.fileAt(decodeURIComponent(request.url ?? "")));
    });
  }

  close(): void {
    for (const server of this.servers) {
      server.closeAllConnections();
      server.close();
    }
  }

  hub(folder: string, token: string | null = null): Hub {
    const manners = { atOnce: 1, retries: 0, pause: 1, patience: 2000, bytes: 1e9 };
    return { endpoint: this.endpoint, token, folder, manners };
  }

  private async listen(
    answer: (request: IncomingMessage, response: ServerResponse) => void,
  ): Promise<string> {
    const server = createServer((request, response) => {
      const range = request.headers.range === undefined ? "" : ` ${request.headers.range}`;
      this.asked.push(`${decodeURIComponent(request.url ?? "")}${range}`);
      answer(request, response);
    });
    this.servers.push(server);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { token } = this.manner;
    const url = decodeURIComponent(request.url ?? "");
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401, { "x-error-code": "RepoNotFound" }).end();
      return;
    }
    const listed = /^\/api\/(models|datasets)\/(.+)\/revision\/(.+)\?blobs=true$/.exec(url);
    if (listed !== null) this.list(response, listed[1] ?? "", listed[2] ?? "", listed[3] ?? "");
    else {
      const bytes = this.fileAt(url);
      if (bytes !== null && bytes.length > LARGE)
        response.writeHead(302, { location: `${this.store}${request.url}` }).end();
      else this.send(request, response, bytes);
    }
  }

  private list(response: ServerResponse, kind: string, name: string, revision: string): void {
    const found = this.repositories.find((each) => each.kind === kind && each.name === name);
    if (name.endsWith("/gated")) response.writeHead(403, { "x-error-code": "GatedRepo" }).end();
    else if (found === undefined) response.writeHead(401, { "x-error-code": "RepoNotFound" }).end();
    else if (revision !== "main" && revision !== COMMIT && revision !== "refs/pr/1")
      response.writeHead(404, { "x-error-code": "RevisionNotFound" }).end();
    else
      response.end(
        JSON.stringify({
          sha: COMMIT,
          siblings: Object.entries(found.files).map(([rfilename, content]) =>
            siblingOf(rfilename, Buffer.from(content)),
          ),
        }),
      );
  }

  private fileAt(url: string): Buffer | null {
    const found = /^\/(datasets\/)?(.+)\/resolve\/([0-9a-f]{40})\/(.+)$/.exec(url);
    const kind = found?.[1] === undefined ? "models" : "datasets";
    const files = this.repositories.find((each) => each.kind === kind && each.name === found?.[2])?.files;
    const content = found?.[3] === COMMIT ? files?.[found[4] ?? ""] : undefined;
    return content === undefined ? null : Buffer.from(content);
  }

  private send(request: IncomingMessage, response: ServerResponse, whole: Buffer | null): void {
    if (whole === null) {
      response.writeHead(404).end();
      return;
    }
    const bytes = this.manner.damage?.(whole) ?? whole;
    const wanted = this.manner.hasRanges === false ? undefined : request.headers.range;
    const from = Number(/^bytes=(\d+)-$/.exec(wanted ?? "")?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, {
      "content-length": bytes.length - from,
      ...(from > 0 && { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
    });
    const { cutAfter } = this.manner;
    if (cutAfter === undefined || bytes.length - from <= cutAfter) response.end(bytes.subarray(from));
    else
      response.write(bytes.subarray(from, from + cutAfter), () => setTimeout(() => response.destroy(), 20));
  }
}

function siblingOf(rfilename: string, bytes: Buffer): object {
  const git = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  if (bytes.length <= LARGE) return { rfilename, size: bytes.length, blobId: git };
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { rfilename, size: bytes.length, blobId: "0".repeat(40), lfs: { sha256, size: bytes.length } };
}

/** Progress that keeps what it is told. */
export class HeardProgress implements Progress {
  readonly said: string[] = [];
  readonly updates: number[] = [];
  say = (sentence: string) => void this.said.push(sentence);
  start = (title: string, total: number, unit: string) => void this.said.push(`${title}: ${total} ${unit}`);
  update = (done: number) => void this.updates.push(done);
  stop = () => {};
}
