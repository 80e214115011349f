// Keeps what is typed in <form data-keep> for this tab, so that a lost connection or opening the page again costs
// nothing. What the page itself brings (after an error, say) goes before what was kept; once the letter has gone,
// a page with [data-kept] forgets it (kept.js).
export const PREFIX = "typed ";

export function start(form) {
  const key = PREFIX + location.pathname;
  const fields = [...form.querySelectorAll("textarea, input[type=text]")];
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "{}");
  for (const field of fields) {
    if (field.value || !kept[field.name]) continue;
    field.value = kept[field.name];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  form.addEventListener("input", () => {
    const typed = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    sessionStorage.setItem(key, JSON.stringify(typed));
  });
}
