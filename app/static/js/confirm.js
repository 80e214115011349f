// Turns the disclosure around a serious deed into a dialog: the sentence, the real button, and "go back".
export function start(details) {
  const body = details.querySelector(".confirm-body");
  const dialog = document.createElement("dialog");
  const title = body.querySelector(".confirm-title");
  const back = document.createElement("button");
  const row = document.createElement("div");

  title.id = `confirm-${Math.random().toString(36).slice(2)}`;
  dialog.className = "sheet";
  dialog.setAttribute("aria-labelledby", title.id);
  back.type = "button";
  back.className = "btn btn-quiet";
  back.textContent = details.dataset.cancel;
  back.addEventListener("click", () => dialog.close());
  row.className = "sheet-buttons";
  row.append(body.querySelector("form"), back);
  body.append(row);
  dialog.append(body);
  details.after(dialog);

  details.querySelector("summary").addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
    back.focus();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // a press on the backdrop
  });
}
