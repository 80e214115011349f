// Says how many rows are ticked, and lets one box in the table's head ([data-tick-all]) tick them all.
export function start(line) {
  const form = line.closest("form");
  const untouched = line.textContent;
  const boxes = [...form.querySelectorAll("tbody input[type=checkbox]")];
  const all = form.querySelector("[data-tick-all]");

  const show = () => {
    const n = boxes.filter((box) => box.checked).length;
    line.textContent = n ? line.dataset.bulkCount.replace("{n}", n) : untouched;
    if (all) {
      all.checked = n === boxes.length && n > 0;
      all.indeterminate = n > 0 && n < boxes.length;
    }
  };
  all?.addEventListener("change", () => boxes.forEach((box) => (box.checked = all.checked)));
  form.addEventListener("change", show);
  show();
}
