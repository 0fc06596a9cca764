/* On a result: say so when a what-if does not come through, and offer to send it again. The rest is htmx and the server. */
(() => {
  "use strict";
  const failed = (shown) => {
    const line = document.querySelector(".whatif .failed");
    if (line) line.hidden = !shown;
  };
  document.addEventListener("htmx:before:request", () => failed(false));
  document.addEventListener("htmx:error", (event) => {
    // A change that comes while another is on its way takes its place; that is no failure.
    if (event.detail.error?.name !== "AbortError") failed(true);
  });

  /* Undo and Keep are gone when they have done it: whoever pressed one with a key goes on from the top of the page's own part. */
  document.addEventListener("htmx:after:swap", () => {
    if (document.activeElement === document.body) document.getElementById("main").focus({ preventScroll: true });
  });

  /* A sandboxed frame has no origin. It may ask the pages made for frames, and nothing else; and its history takes no other
     address than its own, so the address of each what-if is kept beside it. */
  if (self.origin !== "null") return;
  if (!document.body.matches(".framed")) {
    for (const form of document.querySelectorAll(".whatif form, .trying form")) form.setAttribute("hx-ignore", "");
    return;
  }
  if (history.state?.at && location.hash) location.replace(history.state.at);
  document.addEventListener("htmx:before:history:update", (event) => {
    event.preventDefault();
    history.pushState({ at: event.detail.history.path }, "", "#" + history.length);
  });
  addEventListener("popstate", ({ state }) => location.replace(state?.at ?? location.pathname + location.search));
})();
