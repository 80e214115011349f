// Rectangles over the pages of a file, drawn with a mouse, a finger or a pen, moved with the arrow keys. The number fields of
// the form are what counts; whatever is drawn here is written into them, and without this script they are filled in by hand.
const SMALLEST = 0.4; // percent of the page: less is a slip of the hand
const STEP = 0.5;
const PARTS = ["left", "top", "width", "height"];

export function start(form) {
  const rows = form.querySelector("[data-rows]");
  const pages = [...form.querySelectorAll("[data-page]")];
  const remove = form.querySelector("[data-remove]");
  const undo = form.querySelector("[data-undo]");
  const earlier = [];
  let boxes = read();
  let chosen = null;

  form.classList.add("redact-drawn");
  for (const part of form.querySelectorAll("[data-drawn]")) part.hidden = false;
  form.querySelector("[data-numbers]").open = Boolean(form.querySelector("[aria-invalid]"));
  remove.hidden = undo.hidden = false;

  function read() {
    const found = [...rows.rows].map((row) => [...row.querySelectorAll("input")].map((field) => field.value));
    const whole = found.filter((values) => values.every((value) => value !== ""));
    return whole.map(([page, ...rest]) => ({ page: Number(page), at: rest.map(Number) }));
  }

  function write() {
    while (rows.rows.length < boxes.length + 1) rows.append(another());
    [...rows.rows].forEach((row, n) => {
      const values = boxes[n] ? [boxes[n].page, ...boxes[n].at.map((value) => Math.round(value * 100) / 100)] : [];
      row.querySelectorAll("input").forEach((field, place) => (field.value = values[place] ?? ""));
    });
  }

  function another() {
    const row = rows.rows[rows.rows.length - 1].cloneNode(true);
    const number = rows.rows.length;
    for (const field of row.querySelectorAll("input")) {
      field.id = field.name = field.name.replace(/-\d+-/, `-${number}-`);
      field.setAttribute("aria-label", field.getAttribute("aria-label").replace(/\d+$/, number + 1));
    }
    return row;
  }

  function draw() {
    for (const page of pages) {
      const mine = boxes.filter((box) => box.page === Number(page.dataset.page));
      page.replaceChildren(...mine.map(shape));
    }
    const there = chosen && boxes.includes(chosen);
    remove.disabled = !there;
    undo.disabled = !earlier.length;
    if (there) form.querySelector(`rect[data-n="${boxes.indexOf(chosen)}"]`)?.focus({ preventScroll: true });
  }

  function shape(box) {
    const n = boxes.indexOf(box);
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    ["x", "y", "width", "height"].forEach((name, place) => drawn.setAttribute(name, box.at[place]));
    drawn.setAttribute("tabindex", "0");
    drawn.setAttribute("role", "img");
    drawn.setAttribute("aria-label", form.dataset.name.replace("{n}", n + 1));
    drawn.dataset.n = n;
    return drawn;
  }

  const remember = () => earlier.push(JSON.stringify(boxes));
  const change = () => (write(), draw());
  const within = (value, most) => Math.min(Math.max(value, 0), most);

  function moved(box, across, down) {
    box.at[0] = within(box.at[0] + across, 100 - box.at[2]);
    box.at[1] = within(box.at[1] + down, 100 - box.at[3]);
  }

  function grown(box, across, down) {
    box.at[2] = Math.max(within(box.at[2] + across, 100 - box.at[0]), SMALLEST);
    box.at[3] = Math.max(within(box.at[3] + down, 100 - box.at[1]), SMALLEST);
  }

  function take(box) {
    if (!box) return;
    remember();
    boxes = boxes.filter((other) => other !== box);
    chosen = null;
    change();
  }

  for (const page of pages) {
    const place = (event) => {
      const area = page.getBoundingClientRect();
      const share = (at, from, size) => within((100 * (at - from)) / size, 100);
      return [share(event.clientX, area.left, area.width), share(event.clientY, area.top, area.height)];
    };
    let from = null;
    let held = null;

    page.addEventListener("pointerdown", (event) => {
      if (event.button || !event.isPrimary) return;
      event.preventDefault();
      page.setPointerCapture(event.pointerId);
      remember();
      from = place(event);
      held = boxes[event.target.dataset.n] ?? null;
      chosen = held ?? { page: Number(page.dataset.page), at: [...from, 0, 0] };
      if (!held) boxes.push(chosen);
      draw();
    });
    page.addEventListener("pointermove", (event) => {
      if (!from) return;
      const here = place(event);
      if (held) {
        moved(held, here[0] - from[0], here[1] - from[1]);
        from = here;
      } else {
        chosen.at = [Math.min(from[0], here[0]), Math.min(from[1], here[1]), Math.abs(here[0] - from[0]), Math.abs(here[1] - from[1])];
      }
      draw();
    });
    const end = () => {
      if (!from) return;
      const slipped = !held && (chosen.at[2] < SMALLEST || chosen.at[3] < SMALLEST);
      if (slipped) {
        boxes = boxes.filter((box) => box !== chosen);
        chosen = null;
      }
      if (JSON.stringify(boxes) === earlier.at(-1)) earlier.pop();
      from = held = null;
      change();
    };
    page.addEventListener("pointerup", end);
    page.addEventListener("pointercancel", end);
    page.addEventListener("focusin", (event) => {
      chosen = boxes[event.target.dataset.n] ?? null;
      remove.disabled = !chosen;
    });
    page.addEventListener("keydown", (event) => {
      const box = boxes[event.target.dataset.n];
      const ways = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
      if (!box) return;
      if (event.key === "Delete" || event.key === "Backspace") {
        event.preventDefault();
        take(box);
      } else if (ways[event.key]) {
        event.preventDefault();
        remember();
        (event.shiftKey ? grown : moved)(box, ...ways[event.key]);
        change();
      }
    });
  }

  remove.addEventListener("click", () => take(chosen));
  undo.addEventListener("click", () => {
    if (!earlier.length) return;
    boxes = JSON.parse(earlier.pop());
    chosen = null;
    change();
  });
  rows.addEventListener("input", () => {
    boxes = read();
    draw();
  });

  // One key for each deed, by its place on the keyboard, so that it works in Georgian too.
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
    if (event.ctrlKey && event.code !== "KeyZ") return;
    const button = form.querySelector(`[data-key="${event.code}"]`);
    if (button) {
      event.preventDefault();
      button.click();
    }
  });

  draw();
}
