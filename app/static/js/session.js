// Warns five minutes before the session is over, in a dialog that prolongs it; says so when it is over.
const WARN = 300; // seconds before the end
const LONGEST = 2 ** 31 - 1; // milliseconds that a timer can wait

export function start(box) {
  const dialog = box.querySelector("dialog");
  const title = dialog.querySelector("#session-title");
  const text = dialog.querySelector("#session-text");
  const stay = dialog.querySelector("[data-stay]");
  const words = { title: title.textContent, text: text.textContent };
  let timer = 0;
  let endsAt = Date.now() + box.dataset.left * 1000;

  const wait = (until, then) => {
    clearTimeout(timer);
    timer = setTimeout(then, Math.min(Math.max(until - Date.now(), 0), LONGEST));
  };

  async function ask(method) {
    const answer = await fetch(box.dataset.url, {
      method,
      headers: { Accept: "application/json" },
      body: method === "POST" ? new URLSearchParams({ csrf_token: token() }) : undefined,
      redirect: "manual", // signed out, a page leads to the sign-in page
    });
    if (!answer.ok) return over();
    const told = await answer.json();
    useToken(told.token);
    endsAt = Date.now() + told.left * 1000;
    return told.left > WARN ? settled() : warn();
  }

  // Another page may have prolonged the session meanwhile: the server knows.
  const check = () => ask("GET").catch(() => wait(Date.now() + 30_000, check));

  function settled() {
    dialog.close();
    for (const line of box.querySelectorAll("[data-session-line]")) line.hidden = true;
    wait(endsAt - WARN * 1000, check);
  }

  function warn() {
    say(words.title, words.text, true);
    wait(endsAt, check);
  }

  function over() {
    say(title.dataset.over, text.dataset.over, false);
  }

  function say(heading, sentence, canStay) {
    title.textContent = heading;
    text.textContent = sentence;
    stay.hidden = !canStay;
    if (!dialog.open) dialog.showModal();
  }

  stay.addEventListener("click", () => ask("POST").catch(() => (text.textContent = text.dataset.failed)));
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && Date.now() > endsAt - WARN * 1000) check();
  });
  wait(endsAt - WARN * 1000, check);
}

// The token against forged requests is another one after signing in again: all forms of the page get it.
export function useToken(value) {
  for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = value;
}

function token() {
  return document.querySelector("[name=csrf_token]").value;
}
