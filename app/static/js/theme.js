// The reader's choice of colours. Runs before the page is drawn (a plain script in the head), so nothing flashes;
// without JavaScript the device's own choice holds.
(() => {
  const KEY = "theme";
  const dark = document.getElementById("dark");
  const byDevice = dark.media;
  const MEDIA = { light: "not all", dark: "screen" };

  const kept = () => {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return ""; // storage may be forbidden; then the choice lasts for this page
    }
  };

  const show = (choice) => {
    document.documentElement.dataset.theme = choice;
    dark.media = MEDIA[choice] ?? byDevice;
  };

  const choose = (choice) => {
    show(choice);
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // as above
    }
  };

  show(kept());
  document.addEventListener("DOMContentLoaded", () => {
    const places = document.querySelector("[data-theme-switch]");
    if (!places) return;
    places.hidden = false;
    for (const input of places.querySelectorAll("input")) {
      input.checked = input.value === kept();
      input.addEventListener("change", () => choose(input.value));
    }
  });
})();
