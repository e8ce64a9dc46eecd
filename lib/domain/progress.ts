/** Where a long job says how far it is; the command line draws it. */
export interface Progress {
  /** A sentence for the reader. */
  say(sentence: string): void;
  /** A new stretch of work of which `total` units are to be done, so many `unit`s. */
  start(title: string, total: number, unit: string): void;
  update(done: number): void;
  stop(): void;
}
