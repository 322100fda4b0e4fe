// Each look at a report that is being prepared does a part of the work: this looks again until it is ready.
const onward = document.querySelector("[data-goes-on]");

if (onward) {
  setTimeout(() => location.replace(onward.href), 300);
}
