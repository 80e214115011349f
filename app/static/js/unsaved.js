// What is typed and not yet saved, kept in this tab only (sessionStorage) and forgotten as soon as it is saved.
const KEY = "unsaved";

// sent: the form was sent with its button; whether that reached the server shows at the next page.
export function keep(form, sent = false) {
  const fields = [...new FormData(form)].filter(([name, value]) => name !== "csrf_token" && typeof value === "string");
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ path: location.pathname, fields, sent }));
  } catch {
    // storage may be full or forbidden; then the text is on the page alone
  }
}

export function forget() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // as above
  }
}

// Puts what was not saved back into the fields; true if that changed anything.
export function restore(form) {
  const kept = read();
  forget();
  if (!kept || kept.path !== location.pathname || form.dataset.brought) return false;
  if (kept.sent && performance.getEntriesByType("navigation")[0]?.type === "navigate") return false; // it arrived
  const before = JSON.stringify([...new FormData(form)].filter(([name]) => name !== "csrf_token"));
  fill(form, kept.fields);
  keep(form);
  form.dispatchEvent(new Event("restored"));
  return JSON.stringify([...new FormData(form)].filter(([name]) => name !== "csrf_token")) !== before;
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
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
