// What is typed and not yet saved, forgotten as soon as it is saved. It is kept in this tab only (sessionStorage); a form
// with data-autosave-keep="review 12" has a place of its own in this browser (localStorage), which outlives the tab.
const KEY = "unsaved";

const store = (form) => (form.dataset.autosaveKeep ? localStorage : sessionStorage);
const keyOf = (form) => [KEY, form.dataset.autosaveKeep].filter(Boolean).join(" ");

// sent: the form was sent with its button; whether that reached the server shows at the next page. tried: what was sent
// by itself and not answered, as FormData.
export function keep(form, { sent = false, tried = null } = {}) {
  const kept = { path: location.pathname, fields: texts(new FormData(form)), sent, tried: tried && texts(tried) };
  try {
    store(form).setItem(keyOf(form), JSON.stringify(kept));
  } catch {
    // storage may be full or forbidden; then the text is on the page alone
  }
}

export function forget(form) {
  try {
    store(form).removeItem(keyOf(form));
  } catch {
    // as above
  }
}

// Puts what was not saved back into the fields: whether that changed anything, and what was tried.
export function restore(form) {
  const kept = keptOf(form);
  forget(form);
  if (form.dataset.brought) {
    if (form.dataset.autosaveKeep) keep(form);
    return {};
  }
  if (!kept || kept.path !== location.pathname) return {};
  if (!form.dataset.autosaveKeep && kept.sent && isNew()) return {}; // it arrived
  const [before, marks, values] = [typedIn(form), form.elements._seen?.value, new FormData(form)];
  fill(form, kept.fields);
  if (form.dataset.autosaveKeep) form.elements._seen.value = settled(form.elements._seen.value, marks, values, new FormData(form));
  const isOther = typedIn(form) !== before;
  const tried = kept.tried && asForm(kept.tried);
  if (isOther || !form.dataset.autosaveKeep) keep(form, { tried });
  form.dispatchEvent(new Event("restored"));
  return { isOther, tried };
}

// What this browser keeps for a form with data-autosave-keep, or null.
export function keptOf(form) {
  try {
    return JSON.parse(store(form).getItem(keyOf(form)));
  } catch {
    return null;
  }
}

// Whoever comes here from a page that was sent with its button has the server's answer to it: it arrived.
export function forgetWhatArrived() {
  const from = document.referrer && new URL(document.referrer).pathname;
  if (!from || from === location.pathname || !isNew()) return;
  try {
    for (const [key, text] of Object.entries(localStorage)) {
      if (!key.startsWith(`${KEY} `)) continue;
      const { path, sent } = JSON.parse(text);
      if (sent && path === from) localStorage.removeItem(key);
    }
  } catch {
    // as above
  }
}

export const isNew = () => performance.getEntriesByType("navigation")[0]?.type === "navigate";
const texts = (data) => [...data].filter(([name, value]) => name !== "csrf_token" && typeof value === "string");
const typedIn = (form) => JSON.stringify([...new FormData(form)].filter(([name]) => name !== "csrf_token" && name !== "_seen"));

// A field that the page brings just as it was kept goes by the page's mark: what was typed in it had arrived after all.
function settled(kept, marks, before, after) {
  const own = Object.fromEntries(marks.split(" ").map((mark) => mark.split(":")));
  const same = (name) => [name, `${name}-exact`].every((each) => `${before.getAll(each)}` === `${after.getAll(each)}`);
  return kept.replace(/(\S+):(\S+)/g, (_mark, name, mark) => `${name}:${same(name) ? own[name] : mark}`);
}

function fill(form, fields) {
  const values = new Map();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!field.name || field.name === "csrf_token" || field.type === "file" || field.type === "submit") continue;
    const kept = values.get(field.name) ?? [];
    if (field.type === "checkbox" || field.type === "radio") field.checked = kept.includes(field.value);
    else if (kept.length) field.value = kept.shift();
  }
}

function asForm(fields) {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}
