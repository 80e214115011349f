// Starts what this page needs. Every page works without any of it.
const PARTS = {
  "[data-autosave]": "./autosave.js",
  "[data-word-count]": "./word-count.js",
  "[data-confirm]": "./confirm.js",
  "[data-search]": "./search.js",
  "[data-ranking]": "./ranking.js",
  "[data-bulk-count]": "./bulk.js",
  "[data-exact]": "./scoring.js",
  "[data-keys-for]": "./keys.js",
  "[data-unsent]": "./unsent.js",
  "[data-unsent-words]": "./unsent-words.js",
  "[data-upload]": "./upload.js",
  "[data-conditions]": "./conditions.js",
  "[data-keep]": "./keep.js",
  "[data-kept]": "./kept.js",
  "[data-session]": "./session.js",
  "[data-closing]": "./closing.js",
  "[data-check-in]": "./check-in.js",
  "[data-redact]": "./redact.js",
  "[data-mention]": "./mention.js",
  "[data-insert]": "./insert.js",
  "[data-wall]": "./wall.js",
};

export function begin(part) {
  for (const [selector, file] of Object.entries(PARTS)) {
    const found = part.querySelectorAll(selector);
    if (found.length) import(file).then(({ start }) => found.forEach(start), () => {}); // offline: the page does without
  }
}
begin(document);

// A page that came back with errors opens at their summary.
document.querySelector("[data-errors]")?.focus();

// A form that is being sent cannot be sent a second time by a second press; coming back by "back" frees it again.
addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
  for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
});
