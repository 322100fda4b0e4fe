// The case page works without this. With it: who else is here is told while the page is open, words that were not sent are kept in
// this tab, a known reply goes in without a round trip, and a mail opens at once.
const head = document.querySelector('[data-case]');
const others = document.querySelector('[data-others]');
const changed = document.querySelector('[data-changed]');
const pause = 20_000;

const tell = (place, text) => {
  if (!place) return;
  const words = place.querySelector('span') ?? place;
  if (words.textContent !== text) words.textContent = text;
  place.hidden = text === '';
};

const look = async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch(`/console/cases/${head.dataset.case}/presence?seen=${head.dataset.seen}`, { headers: { accept: 'application/json' } });
    if (!answer.ok || answer.redirected) return;
    const news = await answer.json();
    tell(others, news.others);
    tell(changed, news.changed);
  } catch {
    // Not reachable just now: the next look tells.
  }
};

if (head) {
  setInterval(look, pause);
  document.addEventListener('visibilitychange', look);
}

const fieldsOf = (form) => [...form.elements].filter((field) => field.name && field.type !== 'hidden' && field.type !== 'submit' && field.name !== 'reply-choice');
const isTyped = (field) => (field.type === 'checkbox' ? field.checked : field.tagName === 'SELECT' ? field.selectedIndex > 0 : field.value !== '');
const valueOf = (field) => (field.type === 'checkbox' ? field.checked : field.value);

const drafts = (form) => {
  const key = `draft:${form.dataset.draft}`;
  const bar = form.querySelector('[data-draft-kept]');
  const keep = () => {
    const typed = fieldsOf(form).filter(isTyped);
    if (typed.length === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(typed.map((field) => [field.name, valueOf(field)]))));
  };

  form.addEventListener('input', keep);
  const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null');
  const isBack = fieldsOf(form).some((field) => field.tagName === 'TEXTAREA' && field.value !== '');
  if (!kept || isBack || !bar) return;
  bar.hidden = false;
  for (let place = form.closest('details'); place; place = place.parentElement.closest('details')) place.open = true;
  bar.querySelector('[data-draft-restore]').addEventListener('click', () => {
    for (const field of fieldsOf(form)) {
      if (!(field.name in kept)) continue;
      if (field.type === 'checkbox') field.checked = kept[field.name];
      else field.value = kept[field.name];
    }
    bar.hidden = true;
    form.querySelector('textarea')?.focus();
  });
  bar.querySelector('[data-draft-forget]').addEventListener('click', () => {
    sessionStorage.removeItem(key);
    bar.hidden = true;
  });
};

// A page that says "done" has taken the words: they are kept no longer.
if (head?.dataset.done) {
  try {
    const sent = sessionStorage.getItem('draft-sent');
    if (sent) sessionStorage.removeItem(sent);
  } catch {
    // A browser that keeps nothing.
  }
}

for (const form of document.querySelectorAll('[data-draft]')) {
  try {
    drafts(form);
  } catch {
    // A browser that keeps nothing: the form works all the same.
  }

  form.addEventListener('submit', () => {
    try {
      sessionStorage.setItem('draft-sent', `draft:${form.dataset.draft}`);
    } catch {
      // As above.
    }
  });

  form.querySelector('[data-insert]')?.addEventListener('click', (event) => {
    const chosen = form.querySelector('[data-replies]').selectedOptions[0];
    const words = form.elements.text;
    if (!chosen?.dataset.words || !words) return;
    event.preventDefault();
    words.value = words.value.trim() === '' ? chosen.dataset.words : `${words.value.trimEnd()}\n\n${chosen.dataset.words}`;
    let reply = form.querySelector('input[name="reply"]');
    if (!reply) {
      reply = Object.assign(document.createElement('input'), { type: 'hidden', name: 'reply' });
      form.append(reply);
    }
    reply.value = chosen.value;
    words.dispatchEvent(new Event('input', { bubbles: true }));
    words.focus();
  });
}

for (const mail of document.querySelectorAll('[data-mail]')) {
  mail.addEventListener('toggle', () => {
    const link = mail.querySelector('a');
    if (!mail.open || !link) return;
    mail.querySelector('iframe').src = link.href;
    link.parentElement.remove();
  });
}

// A link to an act opens it.
const open = () => {
  const act = location.hash.startsWith('#act-') ? document.getElementById(location.hash.slice(1)) : null;
  for (let place = act; place; place = place.parentElement?.closest('details')) place.open = true;
};
addEventListener('hashchange', open);
open();
