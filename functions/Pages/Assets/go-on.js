// A long run is done part by part: each page asks for the next part by itself, as its button does.
const form = document.querySelector("form[data-go-on]");
if (form) {
  const next = form.querySelector("button");
  let stopped = false;
  // Whoever leaves the page, or reaches for the button, decides alone.
  addEventListener("pagehide", () => { stopped = true; });
  setTimeout(() => { if (!stopped) { next.disabled = true; form.submit(); } }, 300);
}
