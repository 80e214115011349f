// Brings the conditions of a page up to date after what was typed is saved: <div data-conditions="URL">.
export function start(place) {
  document.addEventListener("saved", async () => {
    const answer = await fetch(place.dataset.conditions).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const text = await answer.text();
    if (text.trim() !== place.innerHTML.trim()) place.innerHTML = text;
  });
}
