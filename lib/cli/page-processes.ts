import { at } from "@/lib/domain/at";
import { LEAST_CONNECTIONS, mostStreams } from "@/lib/domain/connection-shares";
import { type PageProcess, type PageSettings, startPages } from "./page-process";

function shareOf(settings: PageSettings, processes: number): PageSettings {
  if (processes === 1) return settings;
  const DATABASE_CONNECTIONS = Math.max(
    LEAST_CONNECTIONS,
    Math.floor(settings.DATABASE_CONNECTIONS / processes),
  );
  const STREAMS = Math.min(settings.STREAMS, mostStreams(DATABASE_CONNECTIONS));
  return { ...settings, DATABASE_CONNECTIONS, STREAMS };
}

/**
 * Starts several processes that render pages, which share the connections of one, and has each page rendered by the one
 * that has least to do; one that is away is passed over while another is there.
 */
export async function startManyPages(
  settings: PageSettings,
  processes: number,
  start: (settings: PageSettings) => Promise<PageProcess> = startPages,
): Promise<PageProcess> {
  const each = shareOf(settings, processes);
  const started = await Promise.allSettled(Array.from({ length: processes }, () => start(each)));
  const running = started.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const stop = async () => void (await Promise.all(running.map((one) => one.stop())));
  for (const one of started) {
    if (one.status === "fulfilled") continue;
    await stop();
    throw one.reason;
  }
  const tasks = new Map(running.map((one) => [one, 0]));

  async function onOne<Answer>(ask: (one: PageProcess) => Promise<Answer>): Promise<Answer> {
    const present = running.filter((one) => one.fault() === null);
    const able = present.length > 0 ? present : running;
    const one = able.reduce((best, next) => (tasksOf(next) < tasksOf(best) ? next : best), at(able, 0));
    tasks.set(one, tasksOf(one) + 1);
    try {
      return await ask(one);
    } finally {
      tasks.set(one, tasksOf(one) - 1);
    }
  }

  function tasksOf(one: PageProcess): number {
    return tasks.get(one) ?? 0;
  }

  return {
    answer: (request, response) => onOne((one) => one.answer(request, response)),
    render: (asked) => onOne((one) => one.render(asked)),
    fault: () => running.map((one) => one.fault()).find((fault) => fault !== null) ?? null,
    stop,
  };
}
