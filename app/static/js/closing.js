// The last day before a deadline, on a page that stays open: the banner appears, counts, and says when it is over.
const DAY = 24 * 60 * 60;
const TOLD = [DAY, 60 * 60, 10 * 60, 60, 0]; // seconds before the end at which the banner is read out

export function start(banner) {
  const words = banner.dataset;
  const count = banner.querySelector("[data-closing-count]");
  const told = banner.querySelector("[role=status]");
  const endsAt = Date.now() + words.left * 1000;
  let next = TOLD.findIndex((seconds) => seconds < words.left);

  function show() {
    const left = Math.ceil((endsAt - Date.now()) / 1000);
    if (left > DAY) return setTimeout(show, Math.min(left - DAY, DAY) * 1000);
    banner.hidden = false;
    count.textContent = left > 0 ? said(left) : words.over;
    if (left <= 0) banner.classList.replace("notice-warn", "notice-bad");
    if (next >= 0 && left <= TOLD[next]) {
      while (next < TOLD.length && left <= TOLD[next]) next += 1;
      told.textContent = count.textContent;
      if (next === TOLD.length) next = -1;
    }
    return left > 0 ? setTimeout(show, 1000 * (left > 120 ? 20 : 1)) : null;
  }

  const said = (left) => {
    const sentence = left >= 3600 ? words.hours : left >= 120 ? words.minutes : words.seconds;
    return sentence
      .replace("{hours}", Math.floor(left / 3600))
      .replace("{minutes}", Math.floor(left / 60) % (left >= 3600 ? 60 : Infinity))
      .replace("{seconds}", left);
  };
  show();
}
