// In the year, arrow keys move from day to day, Page Up and Page Down by a month, Home and End to the year's ends; one day is in the tab order.
const year = document.querySelector("[data-calendar]");
const days = year ? [...year.querySelectorAll("a[data-day]")] : [];
if (days.length > 0) {
  const chosen = year.querySelector("[aria-current=date]") ?? days[0];
  const reach = (day) => {
    for (const other of days) other.tabIndex = other === day ? 0 : -1;
  };
  reach(chosen);
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7, PageUp: -30, PageDown: 30, Home: -days.length, End: days.length };
  year.addEventListener("keydown", (event) => {
    const place = days.indexOf(event.target);
    const step = steps[event.key];
    if (place < 0 || step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = days[Math.max(0, Math.min(days.length - 1, place + step))];
    reach(next);
    next.focus();
  });
}
