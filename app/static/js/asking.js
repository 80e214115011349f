// Questions that appear or go as others are answered: once saved, the page is fetched anew and only they are exchanged,
// so that nothing that is being typed moves or is lost.
import { begin } from "./page.js";

export async function askAnew(form, asked, keepMarks) {
  const here = [...form.querySelectorAll("[data-question]")];
  const known = new Set(here.map((each) => each.dataset.question));
  if (known.size === asked.length && asked.every((key) => known.has(key))) return;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = [...page.querySelectorAll("[data-autosave] [data-question]")];
  if (!fresh.length) return;
  const wanted = new Set(fresh.map((each) => each.dataset.question));
  for (const each of here) if (!wanted.has(each.dataset.question)) each.remove();
  let last = null;
  for (const each of fresh) {
    const present = form.querySelector(`[data-question="${CSS.escape(each.dataset.question)}"]`);
    if (present) last = present;
    else last = put(form, document.adoptNode(each), last);
  }
  const marks = page.querySelector("[name=_seen]").value.split(" ").map((mark) => mark.split(":"));
  keepMarks(Object.fromEntries(marks.filter(([key]) => !known.has(key))));
}

function put(form, question, last) {
  if (last) last.after(question);
  else form.querySelector("[data-question]").before(question);
  begin(question);
  const told = form.querySelector("[data-appeared]");
  const label = question.querySelector("label, legend")?.textContent.trim() ?? "";
  told.textContent = told.dataset.appeared.replace("{question}", label);
  return question;
}
