import { attachDoors, listen } from "@/lib/cli/doors";
import { readEnvironment } from "@/lib/environment";
import { openSite } from "@/lib/process/site";
import { Memory } from "@/lib/store/memory";

// Our server as it is, but that it makes every answer anew: what searches have read it keeps.
class ForgetfulMemory extends Memory {
  override async read<Value extends object>(
    ...[cache, key, load, bytesOf]: [string, string, () => Promise<Value>, (value: Value) => number]
  ): Promise<Value> {
    return cache === "answers" ? load() : super.read(cache, key, load, bytesOf);
  }
}

const environment = readEnvironment();
const site = openSite(environment, new ForgetfulMemory(environment.CACHE_MB * 2 ** 20));
const server = await listen(environment.PORT, environment.HOST);
const doors = await attachDoors(server, site);
process.on("SIGTERM", () => void doors.close().finally(() => process.exit()));
