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
})();
