// Choices put in order with buttons. The selects that the server made stay in the page, hidden, and carry the answer,
// so the form sends the same whether or not this ran.
export function start(fieldset) {
  const words = fieldset.dataset;
  const selects = [...fieldset.querySelectorAll("select")];
  const options = [...selects[0].options].filter((option) => option.value);
  const names = new Map(options.map((option) => [option.value, option.textContent]));
  let chosen = [...new Set(selects.map((select) => select.value).filter(Boolean))];

  const list = element("ol", "ranking-list");
  const restTitle = element("p", "ranking-rest-title", words.rest);
  const rest = element("ul", "ranking-list");
  const told = element("p", "visually-hidden");
  told.setAttribute("role", "status");
  fieldset.querySelector(".ranking-selects").hidden = true;
  fieldset.append(list, restTitle, rest, told);

  function put(next, focus) {
    chosen = next;
    selects.forEach((select, place) => (select.value = chosen[place] ?? ""));
    draw();
    if (focus) {
      const place = chosen.indexOf(focus.value) + 1;
      told.textContent = fill(place ? words.moved : words.rest, { name: names.get(focus.value), n: place });
      const buttons = [...fieldset.querySelectorAll(`[data-value="${CSS.escape(focus.value)}"] button:not(:disabled)`)];
      (buttons.find((button) => button.dataset.deed === focus.deed) ?? buttons[0])?.focus();
      selects[0].dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  function button(value, deed, label, text, next, disabled = false) {
    const made = element("button", "btn btn-quiet", text);
    made.type = "button";
    made.dataset.deed = deed;
    made.disabled = disabled;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", () => put(next(), { value, deed }));
    return made;
  }

  function chosenRow(value, place) {
    const name = names.get(value);
    const row = element("li", "ranking-row");
    row.dataset.value = value;
    row.append(
      element("span", "ranking-place", place + 1),
      element("span", "ranking-name", name),
      button(value, "up", fill(words.up, { name }), "↑", () => swapped(place, place - 1), place === 0),
      button(value, "down", fill(words.down, { name }), "↓", () => swapped(place, place + 1), place === chosen.length - 1),
      button(value, "remove", fill(words.remove, { name }), "×", () => chosen.filter((each) => each !== value)),
    );
    return row;
  }

  function restRow(value) {
    const row = element("li", "ranking-row");
    row.dataset.value = value;
    const add = button(value, "add", `${words.add}: ${names.get(value)}`, words.add, () => [...chosen, value]);
    row.append(element("span", "ranking-name", names.get(value)), add);
    return row;
  }

  function swapped(one, other) {
    const next = [...chosen];
    [next[one], next[other]] = [next[other], next[one]];
    return next;
  }

  function draw() {
    const left = [...names.keys()].filter((value) => !chosen.includes(value));
    list.replaceChildren(...chosen.map(chosenRow));
    rest.replaceChildren(...left.map(restRow));
    list.hidden = !chosen.length;
    rest.hidden = restTitle.hidden = !left.length;
  }

  fieldset.form?.addEventListener("restored", () => {
    chosen = [...new Set(selects.map((select) => select.value).filter(Boolean))];
    draw();
  });
  put(chosen, null);
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
