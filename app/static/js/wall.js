// A wall shows nothing rather than what may no longer be so: while no good answer comes, the part that is kept new gives
// way to a sentence, and goes on asking. Somebody who had to leave the room for what stood there may be back.
export function start(sentence) {
  const show = (isLost) => {
    const part = document.getElementById(sentence.dataset.wall); // gone when the answer was another page
    if (part) part.hidden = isLost;
    sentence.hidden = Boolean(part) && !isLost;
  };
  document.body.addEventListener("htmx:error", () => show(true));
  document.body.addEventListener("htmx:response:error", () => show(true));
  document.body.addEventListener("htmx:before:swap", (event) => {
    if (event.detail.ctx.response?.status >= 400) event.preventDefault();
  });
  document.body.addEventListener("htmx:after:swap", (event) => {
    if (event.detail.ctx.response?.status < 400) show(false);
  });
}
