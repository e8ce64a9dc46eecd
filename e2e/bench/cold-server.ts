import { attachDoors, listen } from "@/lib/cli/doors";
import { readEnvironment } from "@/lib/environment";
import { openSite } from "@/lib/process/site";
import { Memory } from "@/lib/store/memory";

// Our server as it is, but that it keeps no answer and no page: each is made once for all who ask meanwhile, and then
// anew. What searches have read it keeps.
class ForgetfulMemory extends Memory {
  private readonly underWay = new Map<string, Promise<object>>();

  override async read<Value extends object>(
    ...[cache, key, load, bytesOf]: [string, string, () => Promise<Value>, (value: Value) => number]
  ): Promise<Value> {
    if (cache !== "answers") return super.read(cache, key, load, bytesOf);
    const made = this.underWay.get(key) ?? load().finally(() => this.underWay.delete(key));
    this.underWay.set(key, made);
    return made as Promise<Value>; // only answers are under way here
  }

  override set<Value extends object>(cache: string, key: string, value: Value, bytes: number): void {
    if (cache !== "pages") super.set(cache, key, value, bytes);
  }
}

const environment = readEnvironment();
const site = openSite(environment, new ForgetfulMemory(environment.CACHE_MB * 2 ** 20));
const server = await listen(environment.PORT, environment.HOST);
const doors = await attachDoors(server, site);
process.on("SIGTERM", () => void doors.close().finally(() => process.exit()));
