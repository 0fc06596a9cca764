// Stepping into a blank selects what it says, so that typing replaces it. Without this, delete it first.
document.addEventListener("focusin", ({ target }) => {
  if (target.matches(".blank")) getSelection().selectAllChildren(target);
});
