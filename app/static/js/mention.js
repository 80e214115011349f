// After an "@" the names that fit are offered below the text: arrows choose, Enter or Tab writes the name, Escape closes.
export function start(names) {
  const area = document.getElementById(names.dataset.mention);
  const all = [...names.querySelectorAll("li")].map((each) => each.textContent.trim().slice(1));
  const list = document.createElement("ul");
  Object.assign(list, { id: `${area.id}-names`, className: "mention-list", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", names.dataset.mentionLabel);
  const anchor = document.createElement("div");
  anchor.className = "mention-anchor";
  area.replaceWith(anchor);
  anchor.append(area, list);
  area.setAttribute("aria-controls", list.id);
  area.setAttribute("aria-autocomplete", "list");
  let chosen = 0;

  const typed = () => area.value.slice(0, area.selectionStart).match(/(?:^|[^\p{L}\p{N}.])@([\p{L}\p{N}'’ -]{0,40})$/u)?.[1];
  const options = () => [...list.children];
  const mark = (place) => {
    chosen = (place + options().length) % options().length;
    options().forEach((each, n) => each.setAttribute("aria-selected", String(n === chosen)));
    area.setAttribute("aria-activedescendant", options()[chosen].id);
    options()[chosen].scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    list.hidden = true;
    area.removeAttribute("aria-activedescendant");
  };
  const show = () => {
    const word = typed();
    const fit = word === undefined ? [] : all.filter((name) => fits(name, word));
    if (!fit.length) return close();
    list.replaceChildren(...fit.map((name, n) => option(name, `${list.id}-${n}`)));
    list.hidden = false;
    mark(0);
  };
  const write = (name) => {
    const end = area.selectionStart;
    const begin = end - typed().length;
    area.setRangeText(`${name} `, begin, end, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
    close();
    area.focus();
  };

  area.addEventListener("input", show);
  area.addEventListener("blur", close);
  area.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark(chosen + 1);
    else if (event.key === "ArrowUp") mark(chosen - 1);
    else if (event.key === "Enter" || event.key === "Tab") write(options()[chosen].textContent);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault(); // the text keeps the focus
    if (event.target.matches("li")) write(event.target.textContent);
  });
}

// A name fits while it is begun, by any of its words; once it stands there whole, nothing is offered any more.
function fits(name, word) {
  const [whole, begun] = [name.toLowerCase(), word.toLowerCase()];
  return whole !== begun.trim() && (whole.startsWith(begun) || whole.split(" ").some((each) => begun && each.startsWith(begun)));
}

function option(name, id) {
  const made = document.createElement("li");
  made.id = id;
  made.textContent = name;
  made.setAttribute("role", "option");
  return made;
}
