// Sends files as soon as they are chosen, one after the other, beside the rest of the form: <input type="file"
// data-upload="URL" data-most="BYTES">,
// with the element ID-upload that holds the bar, the words (in data attributes) and the buttons. The server answers with
// {"files": the new list as HTML, "said": …} or {"error": …}. A lost connection leaves everything as it is.
export function start(input) {
  const box = document.getElementById(`${input.id}-upload`);
  const [bar, words] = [box.querySelector("progress"), box.querySelector("[role=status]")];
  const [stop, again] = [box.querySelector("[data-stop]"), box.querySelector("[data-again]")];
  let request = null;
  let files = []; // those that are still to be sent
  let pressed = null; // the form's button, when it was pressed while a file was on its way

  const say = (state, text) => {
    box.hidden = false;
    box.dataset.state = state;
    if (words.textContent !== text) words.textContent = text;
    bar.hidden = stop.hidden = state !== "sending";
    again.hidden = state !== "offline";
    const wrong = state === "failed" || state === "offline";
    input.setAttribute("aria-invalid", wrong);
    input.classList.toggle("is-invalid", wrong);
  };

  function send() {
    const [file] = files;
    if (!file) return;
    if (file.size > Number(input.dataset.most)) return refuse(box.dataset.large);
    const data = new FormData();
    data.append("csrf_token", input.form.elements.csrf_token.value);
    data.append(input.name, file);
    request = new XMLHttpRequest();
    request.responseType = "json";
    request.upload.addEventListener("progress", progress);
    request.addEventListener("load", () => finish(request.status, request.response ?? {}));
    request.addEventListener("error", () => end("offline", box.dataset.offline));
    request.addEventListener("abort", () => end("stopped", ""));
    request.open("POST", input.dataset.upload);
    request.setRequestHeader("Accept", "application/json");
    bar.value = 0;
    progress({ loaded: 0, total: file.size });
    request.send(data);
  }

  function progress({ loaded, total }) {
    const percent = Math.floor((100 * loaded) / Math.max(total, 1));
    bar.value = percent;
    // Words in steps, so that a screen reader is not talking all the time.
    if (percent >= 100) say("sending", box.dataset.checking);
    else say("sending", box.dataset.sending.replace("{percent}", percent - (percent % 20)));
  }

  function finish(status, told) {
    if (status !== 200 || !told.files) return refuse(told.error ?? box.dataset.refused);
    show(told.files);
    files.shift();
    if (files.length) return send();
    input.value = "";
    end("done", told.said);
    if (pressed) input.form.requestSubmit(pressed);
  }

  // What is typed beside the files and not saved yet stays in its fields.
  function show(listed) {
    const box = document.querySelector("[data-files]");
    const typed = [...box.querySelectorAll("input[type=text]")].map((field) => [field.id, field.value]);
    box.outerHTML = listed;
    for (const [id, value] of typed) {
      const field = document.getElementById(id);
      if (field) field.value = value;
    }
  }

  function refuse(reason) {
    files = [];
    end("failed", reason);
    input.value = ""; // or the form's button would send it once more
  }

  function end(state, text) {
    request = null;
    say(state, text);
    if (state !== "done") pressed = null;
  }

  input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${words.id}`.trim());
  input.addEventListener("change", () => {
    request?.abort();
    files = [...input.files];
    send();
  });
  stop.addEventListener("click", () => {
    request?.abort();
    files = [];
    input.value = "";
    input.focus();
  });
  again.addEventListener("click", send);
  addEventListener("online", () => box.dataset.state === "offline" && send());
  input.form.addEventListener("submit", (event) => {
    if (!request) return;
    event.preventDefault(); // it goes on when the file has arrived
    pressed = event.submitter;
  });
  addEventListener("beforeunload", (event) => request && event.preventDefault());
}
