/* Shortfall in a page of yours:
     <script src="https://…/embed.js" data-partner="your-name" async></script>   where the tool should stand, or
     <shortfall-tool partner="your-name" lang="es" state="OH" colour="#8c2f1f"></shortfall-tool>   and the script anywhere.
   Makes the frame, keeps it as high as what is in it, and tells of three events on the element, which bubble:
   shortfall:start, shortfall:step (detail.step, a number) and shortfall:result. No answer ever leaves the frame. */
(() => {
  "use strict";
  const script = document.currentScript;
  const site = new URL(script.src).origin;
  const NAME = "shortfall-tool";
  const PATIENCE = 12000;
  const WORDS = {
    en: ["What you may owe after a repossession", "Open the calculator in a new tab"],
    es: ["Lo que podría deber después de una reposesión", "Abra la calculadora en una pestaña nueva"],
  };

  class Tool extends HTMLElement {
    connectedCallback() {
      if (this.frame) return;
      const partner = this.getAttribute("partner");
      if (!partner) console.error("Shortfall: say who you are, like this: <shortfall-tool partner=\"your-name\">. " + site + "/partners/");
      const language = this.getAttribute("lang");
      const colour = (this.getAttribute("colour") || this.getAttribute("color") || "").toLowerCase();
      const state = this.getAttribute("state");
      const [title, open] = WORDS[language || this.closest("[lang]")?.lang.slice(0, 2)] || WORDS.en;

      const frame = this.frame = document.createElement("iframe");
      frame.src = site + "/embed/" + encodeURIComponent(partner) + "/"
        + (/^#[0-9a-f]{6}$/.test(colour) ? "~" + colour.slice(1) + "/" : "")
        + (WORDS[language] ? language + "/" : "")
        + (state ? "?state=" + encodeURIComponent(state) : "");
      frame.title = title;
      frame.setAttribute("sandbox", "allow-scripts allow-forms allow-downloads allow-popups allow-same-origin allow-popups-to-escape-sandbox");
      frame.referrerPolicy = "origin"; // which site, never which page
      const style = (of, rules) => { for (const name in rules) of.style.setProperty(name, rules[name], "important"); };
      style(this, { display: "block" });
      style(frame, { display: "block", width: "100%", height: "600px", border: "0" });

      const link = document.createElement("a");
      link.href = site + (language === "es" ? "/es/" : "/");
      link.target = "_blank";
      link.rel = "noopener";
      link.textContent = open;
      /* A frame that was blocked, by its site or by this page, says nothing: then a link stands in for it. */
      const blocked = (yes) => {
        frame.hidden = yes;
        style(frame, { display: yes ? "none" : "block" });
        yes ? this.append(link) : link.remove();
      };
      this.waiting = setTimeout(blocked, PATIENCE, true);
      this.refused = (event) => { if (event.blockedURI.startsWith(site) && /^(frame|child|default)-src/.test(event.effectiveDirective)) blocked(true); };

      let pages = 0, started = false;
      const tell = (name, detail) => this.dispatchEvent(new CustomEvent("shortfall:" + name, { bubbles: true, detail }));
      const hears = {
        __proto__: null,
        ready() {
          clearTimeout(this.waiting);
          blocked(false);
          frame.contentWindow.postMessage({ shortfall: "hello" }, site);
        },
        size({ height }) { if (height > 0) style(frame, { height: Math.ceil(height) + "px" }); },
        to({ top }) { scrollBy({ top: frame.getBoundingClientRect().top + top - 16 }); },
        page({ name, step }) {
          if (pages++ && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
          if (name === "step") {
            if (step > 1 && !started) tell("start", {});
            if (step > 1) started = true;
            tell("step", { step });
          }
          if (name === "result") tell("result", {});
        },
      };
      this.listens = ({ source, origin, data }) => {
        if (source === frame.contentWindow && origin === site) hears[data?.shortfall]?.call(this, data);
      };
      addEventListener("message", this.listens);
      document.addEventListener("securitypolicyviolation", this.refused);
      this.textContent = "";
      this.append(frame);
    }

    disconnectedCallback() {
      clearTimeout(this.waiting);
      removeEventListener("message", this.listens);
      document.removeEventListener("securitypolicyviolation", this.refused);
      this.frame = null;
    }
  }

  if (!customElements.get(NAME)) customElements.define(NAME, Tool);

  if (script.dataset.partner) {
    const tool = document.createElement(NAME);
    for (const name of ["partner", "lang", "state", "colour", "color"]) if (script.dataset[name]) tool.setAttribute(name, script.dataset[name]);
    script.after(tool);
  }
})();
