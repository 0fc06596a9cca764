/* In the admin: the reason for mending a typo is filled in; leaving a form that was changed warns; and where the session ended before it was saved, what was typed is kept in
   this tab alone, and put back after the sign-in. Every page works without this. Nothing is kept where storage is refused. */
(() => {
  "use strict";
  const TYPED = "shortfall-admin:typed", ENDED = "shortfall-admin:ended";
  const get = (name) => {
    try { return JSON.parse(sessionStorage.getItem(name)); } catch { return null; }
  };
  const set = (name, value) => {
    try { sessionStorage.setItem(name, JSON.stringify(value)); } catch { /* refused */ }
  };
  const forget = () => {
    try { [TYPED, ENDED].forEach((name) => sessionStorage.removeItem(name)); } catch { /* refused */ }
  };

  if (document.body.classList.contains("login")) {
    /* Sent here in place of a save: the session had ended. */
    if (get(TYPED)) set(ENDED, true);
    return;
  }
  const typed = get(TYPED), ended = get(ENDED);
  const form = document.querySelector("body.change-form #content-main form[method=post], form[data-keep]");
  const here = Boolean(form && typed && typed.path === location.pathname);
  if (!ended || here) forget();
  if (!form) return;

  const fields = () => [...form.elements].filter((field) => field.name && field.name !== "csrfmiddlewaretoken"
    && !["submit", "button", "file", "password"].includes(field.type));
  const read = () => fields().map((field) => ({
    name: field.name,
    value: field.multiple ? [...field.selectedOptions].map((option) => option.value) : field.value,
    checked: Boolean(field.checked),
  }));
  const write = (values) => {
    const waiting = [...values];
    for (const field of fields()) {
      const place = waiting.findIndex((one) => one.name === field.name
        && (!["checkbox", "radio"].includes(field.type) || one.value === field.value));
      if (place < 0) continue;
      const [one] = waiting.splice(place, 1);
      if (field.multiple) for (const option of field.options) option.selected = one.value.includes(option.value);
      else if (["checkbox", "radio"].includes(field.type)) field.checked = one.checked;
      else field.value = one.value;
    }
  };

  const saved = JSON.stringify(read());
  /* A form that came back with mistakes was never saved as it stands. */
  let changed = Boolean(document.querySelector(".errornote"));
  if (here && ended) {
    write(typed.values);
    changed = true;
    const said = document.createElement("p");
    said.className = "errornote";
    said.setAttribute("role", "status");
    said.textContent = "Your session had ended, so nothing was saved. Here is what you typed: look at it, and save again.";
    form.before(said);
  }

  /* Nothing but a few letters of a text differ from what is stored: the reason says so, until more does or somebody
     types their own. The server decides by the same rule (and fills it in itself where no script runs). */
  const reason = form.querySelector("textarea[data-typo]");
  const letters = (text) => [...text.replace(/\r\n/g, "\n")];
  const between = (old, now) => {
    const shortest = Math.min(old.length, now.length);
    let start = 0, end = 0;
    while (start < shortest && old[start] === now[start]) start += 1;
    while (end < shortest - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
    return Math.max(old.length, now.length) - start - end;
  };
  const differs = (field) => {
    if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected);
    if (["checkbox", "radio"].includes(field.type)) return field.checked !== field.defaultChecked;
    return letters(field.value).join("") !== letters(field.defaultValue).join("");
  };
  const isTypo = () => {
    const found = fields().filter((field) => field !== reason && field.type !== "hidden" && differs(field));
    return found.length > 0 && found.every((field) => /_(en|es)$/.test(field.name) && field.defaultValue !== undefined
      && between(letters(field.defaultValue), letters(field.value)) <= Number(reason.dataset.letters));
  };
  const offer = () => {
    const { typo } = reason.dataset;
    if (isTypo()) {
      if (!reason.value.trim()) reason.value = typo;
    } else if (reason.value === typo) reason.value = "";
  };
  /* What came back with mistakes does not say what is stored. */
  if (reason && !document.querySelector("#content-main > form .errornote")) {
    form.addEventListener("input", (event) => { if (event.target !== reason) offer(); });
    if (here && ended) offer();
  }

  let leaving = false;
  form.addEventListener("submit", () => {
    leaving = true;
    set(TYPED, { path: location.pathname, values: read() });
  });
  addEventListener("beforeunload", (event) => {
    if (!leaving && (changed || JSON.stringify(read()) !== saved)) event.preventDefault();
  });
  /* Back from the next page as it was left. */
  addEventListener("pageshow", () => { leaving = false; });
})();
