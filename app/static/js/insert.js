// A name that can be pressed: it is written where somebody is writing, in the text area that had the caret last.
let last = null;
addEventListener("focusin", (event) => {
  if (event.target instanceof HTMLTextAreaElement) last = event.target;
});

export function start(name) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "wording-insert";
  button.textContent = name.textContent;
  button.addEventListener("click", () => {
    const area = last?.isConnected ? last : document.querySelector("form textarea");
    area.focus();
    area.setRangeText(name.textContent, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
  name.replaceWith(button);
  document.querySelector("[data-insert-hint]").hidden = false;
}
