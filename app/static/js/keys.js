// The scoring screen with the keyboard alone: a digit scores the criterion that one is at, Enter goes on, arrows move,
// letters save and lead to other applications. Nothing happens while a text is being typed. Letters go by their place
// on the keyboard, so that they work in every script; whoever is disturbed by single keys switches them off.
const OFF = "single keys off";
const DEEDS = { KeyA: "read", KeyC: "criteria", KeyS: "save", KeyN: "next", KeyP: "previous", KeyF: "flag", KeyM: "note" };

export function start(form) {
  const dialog = document.querySelector("dialog[data-keys]");
  const line = form.querySelector("[data-keys-said]");
  const scales = [...form.querySelectorAll(".scale")];
  let here = scales.find((scale) => !scale.querySelector(":checked")) ?? scales[0];

  const say = (name) => (line.textContent = line.dataset[name]);
  const goTo = (scale) => {
    if (!scale) return;
    (levels(scale).find((radio) => radio.checked) ?? levels(scale)[0] ?? number(scale)).focus();
    scale.scrollIntoView({ block: "nearest" });
  };
  const beside = (step) => scales[scales.indexOf(here) + step];
  const lead = (name) => {
    const link = document.querySelector(`[data-keys-go="${name}"]`);
    if (!link) say(`no${name}`);
    else if (navigator.onLine) link.click();
    else say("offline");
  };
  const deeds = {
    read: () => document.getElementById("answers").focus(),
    criteria: () => goTo(here),
    save: () => form.dispatchEvent(new Event("change")),
    next: () => lead("next"),
    previous: () => lead("previous"),
    flag: () => form.elements.is_flagged.click(),
    note: () => form.elements.note.focus(),
    help: () => dialog.showModal(),
    none: () => pick([...here.querySelectorAll("input[type=radio]")].find((radio) => !radio.value)) || say("must"),
  };

  form.addEventListener("focusin", (event) => {
    here = event.target.closest(".scale") ?? here;
    for (const scale of scales) scale.toggleAttribute("data-here", scale === here);
  });

  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || document.querySelector("dialog[open]")) return;
    const deed = event.ctrlKey || event.metaKey ? handIn(event) : isText(event.target) ? typing(event) : single(event);
    if (!deed) return;
    event.preventDefault();
    line.textContent = "";
    deed();
  });

  const handIn = (event) => event.key === "Enter" && !event.repeat && (() => form.requestSubmit(form.querySelector("[value=hand_in]")));

  // In a field only what no text means: Enter in the number of a criterion goes on, Escape goes back to the levels.
  function typing(event) {
    const isNumber = event.target.matches("[data-exact]");
    if (isNumber && event.key === "Enter") return () => (beside(1) ? goTo(beside(1)) : form.querySelector("[value=hand_in]").focus());
    return event.key === "Escape" && form.contains(event.target) && deeds.criteria;
  }

  function single(event) {
    if (event.target.closest?.(".scale") && !event.shiftKey) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) return () => walk(here, step);
      const side = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (side) return () => goTo(beside(side));
      if (event.key === "Enter") return () => (beside(1) ? goTo(beside(1)) : form.querySelector("[value=hand_in]").focus());
    }
    if (event.repeat || isOff()) return null;
    if (event.key === "?") return deeds.help;
    if (event.shiftKey) return null;
    if (/^[0-9]$/.test(event.key)) return () => type(here, event.key);
    return event.key === "-" ? deeds.none : deeds[DEEDS[event.code]];
  }

  for (const button of document.querySelectorAll("[data-keys-open]")) {
    button.hidden = false;
    button.addEventListener("click", deeds.help);
  }
  dialog.querySelector("[data-keys-close]").addEventListener("click", () => dialog.close());
  const singleKeys = dialog.querySelector("[data-keys-on]");
  singleKeys.checked = !isOff();
  singleKeys.addEventListener("change", () => remember(!singleKeys.checked));
}

const number = (scale) => scale.querySelector("[data-exact]");
const levels = (scale) => [...scale.querySelectorAll("input[type=radio]")].filter((radio) => radio.value !== "exact");

function isText(field) {
  const isWritten = field.matches?.("textarea, select, input:not([type=radio], [type=checkbox], [type=button], [type=submit])");
  return isWritten || field.isContentEditable;
}

// A digit begins the number: 8, 10 and 7.5 are typed on as they are.
function type(scale, digit) {
  number(scale).value = digit;
  number(scale).focus();
  number(scale).dispatchEvent(new Event("input", { bubbles: true }));
}

function walk(scale, step) {
  const all = levels(scale);
  const now = all.indexOf(document.activeElement);
  const next = all[now + step];
  if (now >= 0 && !all[now].checked && step > 0) pick(all[now]); // the first arrow takes the level that one is at
  else if (next) pick(next);
}

function pick(radio) {
  if (!radio) return false;
  radio.checked = true;
  radio.focus();
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

function isOff() {
  try {
    return localStorage.getItem(OFF) === "yes";
  } catch {
    return false; // storage may be forbidden; then the choice lasts for no page
  }
}

function remember(off) {
  try {
    localStorage.setItem(OFF, off ? "yes" : "no");
  } catch {
    // as above
  }
}
