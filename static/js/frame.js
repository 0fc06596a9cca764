/* In a partner's frame: tell the page around it how high we are and that a new page came. Nothing else ever leaves.
   The first word goes to anyone and says nothing; the rest only to the page that answers, if it is one of the partner's. */
(() => {
  "use strict";
  if (parent === self) return;
  const { hosts, page, step } = document.body.dataset;
  const allowed = new RegExp(hosts);
  const root = document.documentElement;
  let host = null;

  const tell = (shortfall, more) => { if (host) parent.postMessage({ shortfall, ...more }, host); };
  const size = () => tell("size", { height: root.getBoundingClientRect().height });
  const to = (element) => tell("to", { top: element.getBoundingClientRect().top });

  addEventListener("message", ({ source, origin, data }) => {
    if (host || source !== parent || data?.shortfall !== "hello" || !allowed.test(origin)) return;
    host = origin;
    root.classList.add("sized");
    new ResizeObserver(size).observe(root);
    size();
    tell("page", { name: page, step: Number(step) });
    const news = document.querySelector("#errors");
    if (news) to(news);
  });
  /* The frame does not scroll, the page around it does: links within the page are its to follow. */
  addEventListener("click", (event) => {
    const aim = event.target.closest?.("a[href^='#']");
    const element = aim && document.getElementById(aim.hash.slice(1));
    if (element) setTimeout(to, 0, element);
  });
  const ready = () => parent.postMessage({ shortfall: "ready" }, "*");
  ready();
  addEventListener("pageshow", (event) => { if (event.persisted) { host = null; ready(); } });
})();
