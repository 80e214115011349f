// Saves a form as it is filled in: <form data-autosave="URL" data-autosave-method="POST">, and says so in words in its
// [data-save-state] element, whose data attributes carry the sentences. The server answers 2xx, or 4xx with a sentence
// in {"error": …}; in {"saved": "14:02"} it may name the time. One request at a time; the newest state wins.
//
// A form with data-autosave-session also keeps what is not saved yet (unsaved.js), so that a reload without connection
// loses nothing, and takes a new token when its own is of an earlier session.
import { askAnew } from "./asking.js";
import { useToken } from "./session.js";
import * as copy from "./unsaved.js";

const PAUSE = 1200; // milliseconds after the last key
const AGAIN = 8000; // milliseconds after a lost connection
const NOT_TYPED = ["file", "hidden", "submit", "button"];

export function start(form) {
  const state = form.querySelector("[data-save-state]");
  const seen = form.querySelector("[name=_seen]");
  const session = form.dataset.autosaveSession;
  let timer = 0;
  let running = false;
  let waiting = false;
  let tried = null; // what was sent and not answered: as it may have arrived, it is sent again before anything newer
  let leaving = null; // the pressing of a button that waits until what is on its way has arrived

  const say = (name, text) => {
    if (!state) return;
    state.dataset.state = name;
    state.textContent = text;
  };
  const failed = (reason) => say("failed", state?.dataset.failed.replace("{reason}", reason));

  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  };

  async function save() {
    clearTimeout(timer);
    timer = 0;
    if (running) {
      waiting = true;
      return;
    }
    running = true;
    say("saving", state?.dataset.saving);
    try {
      if (tried) await send(tried);
      tried = withoutFiles(form);
      if (session) copy.keep(form, { tried });
      const answered = await send(tried);
      tried = null;
      await told(answered);
    } catch {
      leaving = null;
      failed(state?.dataset.offline);
      later(AGAIN);
    }
    running = false;
    if (leaving) {
      const { submitter } = leaving;
      leaving = null;
      form.requestSubmit(submitter);
    } else if (waiting) {
      waiting = false;
      save();
    }
  }

  // Gives the answer and what it says; the marks of what the server took are then those of this page.
  async function send(fields, isSecond = false) {
    if (form.elements.csrf_token) fields.set("csrf_token", form.elements.csrf_token.value);
    const answer = await fetch(form.dataset.autosave, {
      method: form.dataset.autosaveMethod ?? "POST",
      body: fields,
      headers: { Accept: "application/json", "X-Autosave": "1" },
      keepalive: document.visibilityState === "hidden",
    });
    const said = await answer.json().catch(() => ({}));
    if (said.stale && session && !isSecond) {
      const fresh = await fetch(session, { headers: { Accept: "application/json" }, redirect: "manual" });
      if (fresh.ok) {
        useToken((await fresh.json()).token);
        return send(fields, true);
      }
    }
    if (seen && said.seen) seen.value = joined(seen.value, said.seen);
    return { answer, said };
  }

  async function told({ answer, said }) {
    if (!answer.ok || answer.redirected) return failed(said.error ?? state?.dataset.refused);
    if (said.conflict) return failed(said.conflict);
    if (said.asked) await askAnew(form, said.asked, (marks) => (seen.value = joined(seen.value, marks)));
    if (session && !waiting && !timer) copy.forget(form);
    form.dispatchEvent(new CustomEvent("saved", { bubbles: true }));
    if (!waiting && !timer) say("saved", state?.dataset.saved.replace("{time}", said.saved ?? now()));
  }

  const changed = (pause) => {
    if (session) copy.keep(form, { tried });
    if (state?.dataset.state === "saved") say("saving", state.dataset.saving); // it is so no longer
    later(pause);
  };

  form.addEventListener("input", () => changed(PAUSE));
  form.addEventListener("change", () => changed(0));
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    timer = 0;
    if (!session) return;
    copy.keep(form, { sent: true, tried });
    if (navigator.onLine && !running && !tried) return;
    event.preventDefault();
    if (!navigator.onLine) return failed(state?.dataset.offline);
    leaving = event; // sent now, it would carry old marks, and meet its own text as that of another device
    if (!running) save();
  });
  addEventListener("online", () => state?.dataset.state === "failed" && save());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer) save();
  });
  addEventListener("pageshow", (event) => event.persisted && session && copy.keep(form, { tried })); // not arrived: come back to
  copy.forgetWhatArrived();
  const isEarly = changedSinceItCame(form);
  const restored = session ? copy.restore(form) : {};
  tried = restored.tried ?? null;
  if (restored.isOther || tried || isEarly) save();
}

// Somebody was quicker than this script: on a slow line a page can be typed in before its scripts have come. A page that
// was reloaded or gone back to is filled in by the browser, which is nobody's typing.
function changedSinceItCame(form) {
  if (!copy.isNew()) return false;
  const isOther = (field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.options) return field.selectedIndex !== Math.max(0, [...field.options].findIndex((each) => each.defaultSelected));
    return !NOT_TYPED.includes(field.type) && field.value !== field.defaultValue;
  };
  return [...form.elements].some((field) => field.name && isOther(field));
}

// Files go with the button only: they are large, and have their own progress.
function withoutFiles(form) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
}

// "motivation:5f2b plan:91aa" with newer marks of some questions.
function joined(line, newer) {
  const marks = Object.fromEntries(line.split(" ").filter(Boolean).map((part) => part.split(":")));
  return Object.entries({ ...marks, ...newer }).map((pair) => pair.join(":")).join(" ");
}

function now() {
  return new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
}
