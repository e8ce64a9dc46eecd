import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ChatReply } from "./reply";

/**
 * Answers that came, each kept by the question it answers as soon as it is there, so that nothing is asked twice,
 * whenever the process ends. A line that a killed process did not finish counts as not there.
 */
export class Journal {
  private readonly file: string;
  private readonly replies = new Map<string, ChatReply>();
  private endsOpen = false;

  constructor(file: string) {
    this.file = file;
    const text = readIfThere(file);
    this.endsOpen = text !== "" && !text.endsWith("\n");
    for (const line of text.split("\n")) {
      const entry = parseLine(line);
      if (entry !== null) this.replies.set(entry.question, entry.reply);
    }
  }

  get(question: string): ChatReply | null {
    return this.replies.get(keyOf(question)) ?? null;
  }

  add(question: string, reply: ChatReply): void {
    const entry: Entry = { question: keyOf(question), reply };
    mkdirSync(path.dirname(this.file), { recursive: true });
    appendFileSync(this.file, `${this.endsOpen ? "\n" : ""}${JSON.stringify(entry)}\n`);
    this.endsOpen = false;
    this.replies.set(entry.question, reply);
  }
}

interface Entry {
  readonly question: string;
  readonly reply: ChatReply;
}

function keyOf(question: string): string {
  return createHash("sha256").update(question).digest("base64url");
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

function parseLine(line: string): Entry | null {
  try {
    const entry = JSON.parse(line) as Partial<Entry>; // written by `add`, or cut off
    return typeof entry.question === "string" && typeof entry.reply?.text === "string"
      ? (entry as Entry)
      : null;
  } catch {
    return null;
  }
}
