// "Words: 157 of 200" below a text area while it is written.
export function start(line) {
  const area = document.getElementById(line.id.replace(/-count$/, ""));
  const most = Number(area.dataset.words);
  const show = () => {
    const used = area.value.trim().split(/\s+/).filter(Boolean).length;
    const over = used > most;
    line.textContent = (over ? line.dataset.wordOver : line.dataset.wordCount).replace("{used}", used).replace("{most}", most);
    line.classList.toggle("over", over);
  };
  area.addEventListener("input", show);
  show();
}
