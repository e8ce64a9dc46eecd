import cliProgress from "cli-progress";
import type { Progress } from "@/lib/domain/progress";

const LINE_EVERY_MS = 15_000;

/** Progress bars with rate and remaining time on a terminal; elsewhere a plain line every few seconds. */
export function terminalProgress(): Progress {
  return process.stderr.isTTY ? barProgress() : lineProgress();
}

function barProgress(): Progress {
  let bar: cliProgress.SingleBar | null = null;
  const stop = () => {
    bar?.stop();
    bar = null;
  };
  return {
    say,
    start: (title, total, unit) => {
      stop();
      const began = Date.now();
      bar = new cliProgress.SingleBar(
        {
          stream: process.stderr,
          etaBuffer: 50,
          fps: 4,
          format: (options, { value, total, eta, progress }) => {
            const drawn = cliProgress.Format.BarFormat(progress, options);
            return `${title} ${drawn} ${value}/${total} ${unit}, ${rate(value, began)}/s, ${remaining(eta)}`;
          },
        },
        cliProgress.Presets.shades_classic,
      );
      bar.start(total, 0);
    },
    update: (done) => bar?.update(done),
    stop,
  };
}

function lineProgress(): Progress {
  let current = { title: "", unit: "", total: 0, began: 0, printed: 0 };
  return {
    say,
    start: (title, total, unit) => {
      current = { title, unit, total, began: Date.now(), printed: Date.now() };
    },
    update: (done) => {
      const { title, unit, total, began, printed } = current;
      if (Date.now() - printed < LINE_EVERY_MS && done < total) return;
      if (printed === Number.POSITIVE_INFINITY) return;
      current = { ...current, printed: done < total ? Date.now() : Number.POSITIVE_INFINITY };
      const eta =
        done === 0 ? Number.POSITIVE_INFINITY : ((Date.now() - began) / 1000 / done) * (total - done);
      say(`${title} ${done}/${total} ${unit}, ${rate(done, began)}/s, ${remaining(eta)}`);
    },
    stop: () => {},
  };
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

function rate(done: number, began: number): string {
  const perSecond = done / Math.max(0.001, (Date.now() - began) / 1000);
  return perSecond < 10 ? perSecond.toFixed(1) : perSecond.toFixed(0);
}

function remaining(seconds: number): string {
  if (!Number.isFinite(seconds)) return "time unknown";
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${Math.ceil(seconds)} s left` : `${minutes} min ${Math.round(seconds % 60)} s left`;
}
