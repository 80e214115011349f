// Scores were handed in, maybe on another device, while this one had no connection: what was typed here and is not what
// stands is shown once more, so that nothing is lost. The form of hidden fields inside says what stands.
import { forget, keptOf } from "./unsaved.js";

export function start(box) {
  const form = box.querySelector("form");
  const kept = keptOf(form);
  if (!kept) return;
  const typed = new Map(kept.fields);
  const others = [...form.elements].filter((field) => {
    const value = valueOf(typed, field.name);
    return field.name && value && plain(value) !== plain(field.value);
  });
  if (!others.length) return forget(form);
  const list = document.createElement("dl");
  list.append(...others.flatMap((field) => line(field.dataset.label, valueOf(typed, field.name))));
  form.before(list);
  box.querySelector("button").addEventListener("click", () => {
    forget(form);
    box.hidden = true;
  });
  box.hidden = false;
}

// A level, or the exact number beside it.
function valueOf(typed, name) {
  const value = typed.get(name);
  return value === "exact" ? typed.get(`${name}-exact`) : value;
}

const plain = (text) => text.trim().replace(/\r\n/g, "\n").replace(/^(\d+),(\d+)$/, "$1.$2");

function line(label, value) {
  const [name, text] = [document.createElement("dt"), document.createElement("dd")];
  name.textContent = label;
  text.textContent = value;
  return [name, text];
}
