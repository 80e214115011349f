// A level and the exact number beside it say the same: picking one fills the other, and a digit typed on a level goes
// into the number, so a whole rubric can be scored from the keyboard: 8, Tab, 7, Tab.
export function start(number) {
  const scale = number.closest(".scale");
  const radios = [...scale.querySelectorAll("input[type=radio]")];
  const exact = radios.find((radio) => radio.value === "exact");
  const levels = radios.filter((radio) => radio.value && radio !== exact);
  const picked = levels.find((radio) => radio.checked);
  if (picked && !number.value) number.defaultValue = picked.value; // as it came, not as somebody typed

  number.addEventListener("input", () => {
    const text = number.value.trim().replace(",", ".");
    const same = levels.find((radio) => text && Number(radio.value) === Number(text));
    if (same) same.checked = true;
    else exact.checked = Boolean(text);
  });

  for (const radio of radios) {
    radio.addEventListener("change", () => {
      if (radio === exact) number.focus();
      else number.value = radio.value;
    });
    radio.addEventListener("keydown", (event) => {
      if (!/^[0-9]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      number.value = event.key;
      number.focus();
      number.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}
