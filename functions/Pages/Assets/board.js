// The board counts down, brings itself up to date without losing the reader's place, and is worked with keys alone.
// Without it the page says the same as of when it was opened.
const board = document.querySelector('[data-board]');
const words = board.dataset;
const units = words.units.split('|');
const every = 10_000;
const everyLost = 20_000;

const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, place) => values[place]);

// The service's clock, which need not be this machine's.
let ahead = Number(words.now) - Date.now();
const now = () => Date.now() + ahead;

// Two units are enough to act on; within the last hour each second shows.
const span = (milliseconds) => {
  const total = Math.floor(Math.abs(milliseconds) / 1000);
  const [days, hours, minutes, seconds] = [Math.floor(total / 86400), Math.floor(total / 3600) % 24, Math.floor(total / 60) % 60, total % 60];
  const parts = [[days, 0], [hours, 2], [minutes, 4], [days + hours > 0 ? 0 : seconds, 6]];
  const first = parts.findIndex(([count]) => count > 0);
  return first < 0 ? units[8]
    : parts.slice(first, first + 2).filter(([count]) => count > 0).map(([count, at]) => `${count} ${units[count === 1 ? at : at + 1]}`).join(' ');
};

const count = () => {
  for (const left of board.querySelectorAll('[data-due]')) {
    const time = Number(left.dataset.due) - now();
    const text = fill(time < 0 ? words.late : words.left, span(time));
    if (left.textContent !== text) left.textContent = text;
  }
};

// Refreshing -------------------------------------------------------------------------------------------------------------------------

const state = board.querySelector('[data-state]');
const lost = board.querySelector('[data-lost-note]');
const news = board.querySelector('[data-news]');
let version = location.search.includes('done=') ? null : words.version || null;
let updated = state.textContent.match(/\d\d:\d\d:\d\d/)?.[0] ?? '';
let timer = 0;
let running = null;

const breachedRows = (root) => new Map([...root.querySelectorAll('[data-alarm=breached][data-key]')].map((row) => [row.dataset.key, row.dataset.clock]));

// A node that has the reader's focus is never moved: the others move around it.
const merge = (old, fresh) => {
  const known = new Map([...old.children].filter((child) => child.dataset.key).map((child) => [child.dataset.key, child]));
  let place = old.firstElementChild;
  for (const next of [...fresh.children]) {
    const there = known.get(next.dataset.key);
    known.delete(next.dataset.key);
    let node = there;
    if (!there || (there.dataset.v !== next.dataset.v && !isHeld(there))) {
      node = next;
      if (there) {
        swap(there, node);
        if (place === there) place = node;
      }
    }
    if (node === place) {
      place = place.nextElementSibling;
    } else if (node.contains(document.activeElement)) {
      const all = [...old.children];
      for (const other of all.slice(all.indexOf(place), all.indexOf(node))) old.append(other);
      place = node.nextElementSibling;
    } else {
      old.insertBefore(node, place);
    }
  }
  for (const gone of known.values()) leave(gone);
};

// What the reader is typing in stays until it is sent.
const isHeld = (node) => [...node.querySelectorAll('input:not([type=hidden])')].some((field) => field === document.activeElement || field.value !== field.defaultValue);

const leave = (node) => {
  if (isHeld(node)) {
    node.querySelector('.alert-what')?.append(' ', words.settled);
    delete node.dataset.key;
    return;
  }
  const had = node.contains(document.activeElement);
  const near = node.nextElementSibling ?? node.previousElementSibling;
  node.remove();
  if (had) (near?.querySelector('a') ?? document.querySelector('main')).focus({ preventScroll: true });
};

const swap = (old, fresh) => {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const [id, href] = [focused?.id, focused?.getAttribute('href')];
  old.replaceWith(fresh);
  if (focused) {
    const again = (id && fresh.querySelector(`#${CSS.escape(id)}`)) || [...fresh.querySelectorAll('a')].find((link) => link.getAttribute('href') === href);
    again?.focus({ preventScroll: true });
  }
};

const bare = (node) => node.outerHTML.replace(/(<b class="left"[^>]*>)[^<]*/g, '$1').replace(/(name="form-token" value=")[^"]*/g, '$1');

const update = (root) => {
  for (const fresh of [...root.querySelectorAll('[data-live]')]) {
    const old = board.querySelector(`[data-live="${fresh.dataset.live}"]`);
    if (!old || bare(old) === bare(fresh)) continue;
    const list = fresh.dataset.keyed;
    const [into, from] = list ? [old.querySelector(list), fresh.querySelector(list)] : [];
    if (into && from) {
      merge(into, from);
      for (const part of ['.pager', 'h2']) {
        const [was, is] = [old.querySelector(part), fresh.querySelector(part)];
        if (was && is && was.outerHTML !== is.outerHTML) swap(was, is);
        else if (was && !is) was.remove();
        else if (!was && is) old.append(is);
      }
    } else if (!into || ![...into.children].some(isHeld)) {
      swap(old, fresh);
    }
  }
};

// The row that the reader looks at stays where it is on the screen.
const keepingPlace = (change) => {
  const anchor = document.activeElement?.closest('[data-key]')
    ?? (scrollY > 0 ? [...board.querySelectorAll('tbody [data-key]')].find((row) => row.getBoundingClientRect().bottom > 0) : null);
  const top = anchor?.getBoundingClientRect().top;
  change();
  const after = anchor && (anchor.isConnected ? anchor : board.querySelector(`[data-key="${CSS.escape(anchor.dataset.key ?? '')}"]`));
  if (after) scrollBy({ top: after.getBoundingClientRect().top - top, behavior: 'instant' });
};

const tell = (before, after) => {
  const late = [...after].filter(([key]) => !before.has(key));
  if (late.length === 0) return;
  const said = late.slice(0, 3).map(([key, clock]) => fill(words.ranOut, key, clock));
  news.textContent = [...said, ...(late.length > 3 ? [fill(words.ranOutMany, late.length - 3)] : [])].join('. ');
};

const take = async (answer) => {
  if (answer.status !== 304) {
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('[data-board]');
    if (!fresh) throw new Error('not the board');
    ahead = Number(fresh.dataset.now) - Date.now();
    updated = page.querySelector('[data-state]').textContent.match(/\d\d:\d\d:\d\d/)?.[0] ?? updated;
    const before = breachedRows(board);
    const after = breachedRows(fresh);
    keepingPlace(() => update(fresh));
    tell(before, after);
    version = answer.headers.get('ETag');
    count();
  } else {
    updated = new Date(now()).toLocaleTimeString('en-GB', { timeZone: words.zone });
  }
  state.textContent = fill(words.updated, updated);
  lost.hidden = true;
};

const refresh = async () => {
  clearTimeout(timer);
  if (document.hidden || running) return;
  running = new AbortController();
  const limit = setTimeout(() => running?.abort(), 15_000);
  let next = every;
  try {
    const answer = await fetch(words.src, {
      headers: { Accept: 'text/html', ...(version && { 'If-None-Match': version }) }, cache: 'no-store', redirect: 'manual', signal: running.signal,
    });
    if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) {
      say(words.ended);
      next = 0;
    } else if (answer.ok || answer.status === 304) {
      await take(answer);
    } else {
      throw new Error(`${answer.status}`);
    }
  } catch {
    say(fill(words.lost, updated));
    next = everyLost;
  } finally {
    clearTimeout(limit);
    running = null;
    if (next > 0) timer = setTimeout(refresh, next);
  }
};

// Said once, not at every try.
const say = (text) => {
  if (lost.hidden || lost.textContent !== text) {
    lost.textContent = text;
    lost.hidden = false;
  }
};

// Keys -------------------------------------------------------------------------------------------------------------------------------

const dialog = board.querySelector('[data-keys-dialog]');
const opener = board.querySelector('[data-keys]');
const switched = board.querySelector('[data-keys-on]');
const kept = 'board-keys';

const remember = (value) => {
  try {
    if (value === undefined) return localStorage.getItem(kept);
    localStorage.setItem(kept, value);
  } catch {
    // A browser that keeps nothing asks again each time.
  }
  return null;
};

const step = (by) => {
  const rows = [...board.querySelectorAll('a[data-row]')];
  const here = rows.findIndex((link) => link.closest('tr').contains(document.activeElement));
  const next = rows[here < 0 ? (by > 0 ? 0 : rows.length - 1) : here + by];
  next?.focus();
  next?.closest('tr').scrollIntoView({ block: 'nearest' });
};

const isTyping = (target) => target.closest('input, select, textarea, dialog, [contenteditable]');

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isTyping(event.target)) return;
  const inTable = event.target.closest('.board-table');
  const letters = switched.checked;
  const act = event.key === 'ArrowDown' && inTable ? () => step(1)
    : event.key === 'ArrowUp' && inTable ? () => step(-1)
    : !letters ? null
    : event.key === 'j' ? () => step(1)
    : event.key === 'k' ? () => step(-1)
    : event.key === '/' ? () => document.querySelector('#quick-search')?.focus()
    : event.key === '?' ? () => dialog.showModal()
    : null;
  if (act) {
    event.preventDefault();
    act();
  }
});

opener.hidden = false;
opener.addEventListener('click', () => dialog.showModal());
switched.checked = remember() !== 'off';
switched.addEventListener('change', () => remember(switched.checked ? 'on' : 'off'));

document.addEventListener('visibilitychange', () => (document.hidden ? clearTimeout(timer) : refresh()));
setInterval(() => document.hidden || count(), 1000);
count();
timer = setTimeout(refresh, every);
