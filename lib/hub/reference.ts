import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";

/** Something on a hub that speaks Hugging Face's API: a repository at a revision, and a file in it. */
export interface HubReference {
  /** `owner/name`, or a name alone, as the first models have. */
  readonly repository: string;
  /** A branch, tag or commit. */
  readonly revision: string;
  /** Null for what is found in the repository. */
  readonly file: string | null;
}

/** Is this a place on a hub, not a path? */
export function isHubReference(text: string): boolean {
  return /^hf:/i.test(text);
}

/**
 * Reads `hf:owner/name[@revision][/file]`; a slash in a revision is written `%2F`.
 *
 * @example parseHubReference("hf:owner/name@v1/onnx/model.onnx") // { repository: "owner/name", revision: "v1", file: "onnx/model.onnx" }
 */
export function parseHubReference(text: string): Parsed<HubReference> {
  const found = /^hf:(?:\/\/)?([^/@]+(?:\/[^/@]+)?)(?:@([^/]*))?(?:\/(.*))?$/i.exec(text);
  const [, repository = "", revision, file] = found ?? [];
  if (found === null || !repository.split("/").every((part) => NAME.test(part) && !/\.\.|--/.test(part)))
    return unparsed(
      `${text} is no place on the hub: write hf:owner/name, hf:owner/name@revision or hf:owner/name/file`,
    );
  if (revision !== undefined && !REVISION.test(revision))
    return unparsed(`${text} names no revision: after @ stands a branch, a tag or a commit`);
  if (file !== undefined && file !== "" && !isSafeName(file))
    return unparsed(`${text} names no file of a repository: "${file}"`);
  return parsed({
    repository,
    revision: revision === undefined ? "main" : revision.replaceAll(/%2F/gi, "/"),
    file: file === undefined || file === "" ? null : file,
  });
}

/** As it is written; `main` is left out. */
export function formatHubReference({ repository, revision, file }: HubReference): string {
  const at = revision === "main" ? "" : `@${revision.replaceAll("/", "%2F")}`;
  return `hf:${repository}${at}${file === null ? "" : `/${file}`}`;
}

/** A file's name that stays within its repository's folder on every system. */
export function isSafeName(name: string): boolean {
  return (
    name.length <= 500 &&
    !/[\\:\p{Cc}]/u.test(name) &&
    name.split("/").every((part) => part !== "" && part !== "." && part !== "..")
  );
}

const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,95}$/;
const REVISION = /^(?!.*\.\.)[A-Za-z0-9_](?:[A-Za-z0-9._-]|%2F){0,199}$/i;
