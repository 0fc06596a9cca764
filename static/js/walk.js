/* On a question: remember the newest address of this walk in this tab, and send it along, so that the browser's own Back button
   loses no later answer. Every page works without this. Nothing is stored where storage is refused. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-walk]");
  /* After each step the focus is on what has changed: the mistakes, or the new question. Only the first question in a partner's
     frame leaves the focus where it is: on the partner's page. */
  const asks = form ?? (parent === self && document.querySelector("form.flow"));
  const news = document.querySelector("#errors") ?? (asks && document.querySelector("h1"));
  if (news) {
    news.tabIndex = -1;
    news.focus({ preventScroll: news.id !== "errors" });
  }
  if (!form) return;
  const { walk, revision, sealed } = form.dataset;
  const name = "shortfall:" + walk;

  const read = () => {
    try { return JSON.parse(sessionStorage.getItem(name)); } catch { return null; }
  };
  const write = (newest) => {
    try { sessionStorage.setItem(name, JSON.stringify(newest)); } catch { /* refused: the server then starts from this page */ }
  };

  const refresh = () => {
    const newest = read();
    if (!newest || newest.revision < Number(revision)) {
      write({ revision: Number(revision), sealed });
      return;
    }
    if (newest.revision === Number(revision)) return;
    let field = form.elements.namedItem("newest");
    if (!field) {
      field = document.createElement("input");
      field.type = "hidden";
      field.name = "newest";
      form.append(field);
    }
    field.value = newest.sealed;
    for (const link of document.querySelectorAll("a[href*='/q/']")) {
      link.setAttribute("href", link.getAttribute("href").replace(/\/q\/[^/]+\//, "/q/" + newest.sealed + "/"));
    }
  };

  refresh();
  addEventListener("pageshow", (event) => { if (event.persisted) refresh(); });
})();
