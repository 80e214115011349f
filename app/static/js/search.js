// Suggests keys and values while a query is typed: an editable combobox with a list (WAI-ARIA), for keyboard and mouse.
const MOST = 12;
const ASKED = /^(.*?)(:>=|:<=|:>|:<|:=|:|>=|<=|>|<|=)(.*)$/s;

// The piece of the query that the caret stands in: from where, and its letters up to the caret.
function piece(text, caret) {
  let start = 0, quoted = false;
  for (let place = 0; place < caret; place++) {
    if (/["“”„«»]/.test(text[place])) quoted = !quoted;
    else if (!quoted && /[\s(]/.test(text[place])) start = place + 1;
  }
  while (text[start] === "-" && start < caret) start++;
  return [start, text.slice(start, caret)];
}

const plain = (text) => text.replaceAll(/["“”„«»]/g, "").toLocaleLowerCase();
const begins = (name, typed) => plain(name).split(/[\s_]+/).some((_word, n, all) => all.slice(n).join(" ").startsWith(typed));

function suggestions(words, typed) {
  const asked = ASKED.exec(typed);
  if (!asked) {
    const wanted = plain(typed);
    const found = words.filter((key) => key.names.some((name) => name.startsWith(wanted)) || key.key.startsWith(wanted));
    return found.map((key) => ({ shown: key.key, says: key.says, text: key.key + (key.compares ? ">" : ":"), from: 0 }));
  }
  const name = plain(asked[1]), key = words.find((each) => each.key === name || each.names.includes(name));
  if (!key) return [];
  const from = typed.length - asked[3].split(",").at(-1).length;
  const wanted = plain(typed.slice(from));
  return key.values.filter((value) => begins(value.text, wanted) || begins(value.value, wanted)).map((value) => (
    { shown: value.text.replaceAll('"', ""), says: "", text: value.text + " ", from }));
}

export function start(form) {
  const input = form.querySelector("input[name=q]");
  const list = document.createElement("ul"), said = document.createElement("p");
  list.className = "suggestions"; list.id = "suggestions"; list.hidden = true;
  list.setAttribute("role", "listbox"); list.setAttribute("aria-label", form.querySelector("label").textContent);
  said.className = "visually-hidden"; said.setAttribute("role", "status");
  input.after(list, said);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) {
    input.setAttribute(name, value);
  }
  let words = null, found = [], active = -1;

  const close = () => {
    list.hidden = true; active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (place) => {
    active = place;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", n === place ? "true" : "false"));
    const item = list.children[place];
    item?.scrollIntoView({ block: "nearest" });
    if (item) input.setAttribute("aria-activedescendant", item.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const take = (place) => {
    const [begin] = piece(input.value, input.selectionStart), chosen = found[place];
    const before = input.value.slice(0, begin + chosen.from) + chosen.text;
    input.value = before + input.value.slice(input.selectionStart).trimStart();
    input.setSelectionRange(before.length, before.length);
    input.focus();
    show();
  };
  const show = () => {
    if (!words) return;
    const [, typed] = piece(input.value, input.selectionStart);
    found = suggestions(words, typed).slice(0, MOST);
    if (!found.length || document.activeElement !== input) return close();
    list.replaceChildren(...found.map((each, n) => {
      const item = document.createElement("li"), says = document.createElement("span");
      item.id = `suggestion-${n}`; item.setAttribute("role", "option"); item.setAttribute("aria-selected", "false");
      says.textContent = each.says;
      item.append(each.shown, says);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(n); });
      return item;
    }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    said.textContent = form.dataset.said.replace("{n}", found.length);
    mark(-1);
  };
  const learn = async () => {
    if (words) return;
    const answer = await fetch(form.dataset.search, { headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.ok) { words = await answer.json(); if (input.value || active < 0) show(); }
  };

  input.addEventListener("focus", learn, { once: true });
  input.addEventListener("input", show);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
    if (event.key === "Enter" && !list.hidden && active >= 0) { event.preventDefault(); take(active); }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    if (list.hidden) show();
    const step = event.key === "ArrowDown" ? 1 : -1;
    if (found.length) mark((active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length);
  });
}
