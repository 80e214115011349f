// In a list: a mark at what was typed on this device and has not reached the server.
import { forgetWhatArrived, keptOf } from "./unsaved.js";

export function start(mark) {
  forgetWhatArrived();
  mark.hidden = !keptOf({ dataset: { autosaveKeep: mark.dataset.unsent } });
}
