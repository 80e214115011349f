// What was typed has arrived: forget what keep.js kept of it.
import { PREFIX } from "./keep.js";

export function start() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}
