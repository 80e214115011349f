// The list at the door (<div data-check-in>): a box for each guest. What is ticked is kept on this phone first and then
// sent, so that it goes on without a connection and outlives a reload; the first answer of the server for a guest wins.
// Other phones' ticks come in by asking for the count. Without this script each line has its own button.
const ASK = 8000; // milliseconds between two looks at what the other phones did

export function start(box) {
  const key = `check-in ${box.dataset.event} ${box.dataset.part}`;
  const lines = new Map([...box.querySelectorAll("[data-guest]")].map((line) => [line.dataset.guest, line]));
  const state = box.querySelector("[data-door-state]");
  const here = box.querySelector("[data-here]");
  let queue = JSON.parse(localStorage.getItem(key) ?? "{}"); // by guest: {present, at}
  let sending = false;

  const say = (text, tone = "") => {
    state.textContent = text;
    state.dataset.tone = tone;
  };
  const keep = () => localStorage.setItem(key, JSON.stringify(queue));
  const unsent = () => Object.keys(queue).length;

  function show(id, present) {
    const line = lines.get(id);
    if (!line) return;
    line.querySelector("[data-tick]").checked = present;
    line.classList.toggle("door-here", present);
    line.toggleAttribute("data-unsent", id in queue);
  }

  function count() {
    here.textContent = [...lines.values()].filter((line) => line.querySelector("[data-tick]").checked).length;
  }

  async function send() {
    if (sending) return;
    sending = true;
    let last = "";
    let tone = "";
    for (const [id, tick] of Object.entries(queue)) {
      const form = lines.get(id)?.querySelector("form");
      if (!form) {
        delete queue[id]; // no longer on the list
        continue;
      }
      const data = new FormData(form);
      data.set("present", tick.present ? "yes" : "no");
      data.set("at", tick.at);
      let answer;
      try {
        answer = await fetch(form.action, { method: "POST", body: data, headers: { "X-Autosave": "1" } });
      } catch {
        break; // no connection: it stays kept
      }
      const told = await answer.json().catch(() => ({}));
      if (answer.status >= 500) break;
      if (queue[id]?.at === tick.at) delete queue[id]; // unless it was ticked again meanwhile
      if (!(id in queue)) show(id, told.present ?? !tick.present);
      last = told.said ?? told.error ?? last;
      tone = told.tone ?? (answer.ok ? "" : "bad");
    }
    keep();
    count();
    sending = false;
    if (unsent()) say(box.dataset.waiting.replace("{n}", unsent()), "warn");
    else if (last) say(last, tone);
  }

  async function ask() {
    if (unsent()) return send();
    try {
      const answer = await fetch(box.dataset.count, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const ids = new Set((await answer.json()).here.map(String));
      if (unsent()) return;
      for (const id of lines.keys()) show(id, ids.has(id));
      here.textContent = ids.size;
    } catch {
      // no connection: asked again later
    }
  }

  for (const [id, line] of lines) {
    const tick = line.querySelector("[data-tick]");
    tick.hidden = false;
    line.querySelector("[data-tick-button]").hidden = true;
    line.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    tick.addEventListener("change", () => {
      queue[id] = { present: tick.checked, at: new Date().toISOString() };
      keep();
      show(id, tick.checked);
      count();
      say(box.dataset.waiting.replace("{n}", unsent()), "warn");
      send();
    });
  }

  const find = box.querySelector("[data-find]");
  const narrow = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const line of lines.values()) {
      line.hidden = !words.every((word) => line.dataset.words.includes(word));
      shown += !line.hidden;
    }
    if (words.length && !shown) say(box.dataset.nobody, "warn");
    else if (!unsent()) say("");
  };
  box.querySelector("[data-find-button]").hidden = true;
  find.form.addEventListener("submit", (event) => event.preventDefault());
  find.addEventListener("input", narrow);

  for (const [id, tick] of Object.entries(queue)) show(id, tick.present);
  addEventListener("online", send);
  setInterval(ask, ASK);
  send();
}
