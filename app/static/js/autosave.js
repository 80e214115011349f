// Saves a form as it is filled in: <form data-autosave="URL" data-autosave-method="POST">, and says so in words in its
// [data-save-state] element, whose data attributes carry the sentences. The server answers 2xx, or 4xx with a sentence
// in {"error": …}; in {"saved": "14:02"} it may name the time. One request at a time; the newest state wins.
const PAUSE = 1200; // milliseconds after the last key
const AGAIN = 8000; // milliseconds after a lost connection

export function start(form) {
  const state = form.querySelector("[data-save-state]");
  let timer = 0;
  let running = false;
  let waiting = false;

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
    if (running) {
      waiting = true;
      return;
    }
    running = true;
    say("saving", state?.dataset.saving);
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: form.dataset.autosaveMethod ?? "POST",
        body: withoutFiles(form),
        headers: { Accept: "application/json", "X-Autosave": "1" },
        keepalive: document.visibilityState === "hidden",
      });
      const told = await answer.json().catch(() => ({}));
      if (answer.ok && !answer.redirected) say("saved", state?.dataset.saved.replace("{time}", told.saved ?? now()));
      else failed(told.error ?? state?.dataset.refused);
    } catch {
      failed(state?.dataset.offline);
      later(AGAIN);
    }
    running = false;
    if (waiting) {
      waiting = false;
      save();
    }
  }

  form.addEventListener("input", () => later(PAUSE));
  form.addEventListener("change", () => later(0));
  form.addEventListener("submit", () => clearTimeout(timer));
  addEventListener("online", () => state?.dataset.state === "failed" && save());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer) save();
  });
}

// Files go with the button only: they are large, and have their own progress.
function withoutFiles(form) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
}

function now() {
  return new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
}
