import cliProgress from "cli-progress";
import type { Progress } from "@/lib/domain/progress";
import { Pace } from "./pace";

const LINE_EVERY_MS = 15_000;

/** Progress bars with rate and remaining time on a terminal; elsewhere a plain line every few seconds. */
export function terminalProgress(): Progress {
  return process.stderr.isTTY ? barProgress() : lineProgress();
}

function barProgress(): Progress {
  let bar: cliProgress.SingleBar | null = null;
  let pace = new Pace();
  const stop = () => {
    bar?.stop();
    bar = null;
  };
  return {
    say,
    start: (title, total, unit) => {
      stop();
      pace = new Pace();
      bar = new cliProgress.SingleBar(
        {
          stream: process.stderr,
          fps: 4,
          format: (options, { value, total, progress }) => {
            const drawn = cliProgress.Format.BarFormat(progress, options);
            return `${title} ${drawn} ${value}/${total} ${unit}, ${perSecond(pace, value)}/s, ${remaining(pace.left(value, total))}`;
          },
        },
        cliProgress.Presets.shades_classic,
      );
      bar.start(total, 0);
    },
    update: (done) => {
      pace.update(done);
      bar?.update(done);
    },
    stop,
  };
}

function lineProgress(): Progress {
  let current = { title: "", unit: "", total: 0, pace: new Pace(), printed: 0 };
  return {
    say,
    start: (title, total, unit) => {
      current = { title, unit, total, pace: new Pace(), printed: Date.now() };
    },
    update: (done) => {
      const { title, unit, total, pace, printed } = current;
      pace.update(done);
      if (Date.now() - printed < LINE_EVERY_MS && done < total) return;
      if (printed === Number.POSITIVE_INFINITY) return;
      current = { ...current, printed: done < total ? Date.now() : Number.POSITIVE_INFINITY };
      say(
        `${title} ${done}/${total} ${unit}, ${perSecond(pace, done)}/s, ${remaining(pace.left(done, total))}`,
      );
    },
    stop: () => {},
  };
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

function perSecond(pace: Pace, done: number): string {
  const rate = pace.rate(done);
  return rate < 10 ? rate.toFixed(1) : rate.toFixed(0);
}

function remaining(seconds: number): string {
  if (!Number.isFinite(seconds)) return "time unknown";
  const whole = Math.ceil(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes === 0 ? `${whole} s left` : `${minutes} min ${whole % 60} s left`;
}
