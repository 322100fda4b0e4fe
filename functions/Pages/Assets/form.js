// Spares a customer the wait for a refusal: names the files that were chosen, and says at once that one is too large. The server decides.
const mebibytes = bytes => (bytes / 1048576).toFixed(bytes < 1048576 ? 2 : 1) + ' MB';

function fault(field) {
  const { files, bytes, allBytes, tooMany, tooLarge, tooLargeTogether } = field.dataset;
  const chosen = [...field.files];
  const large = chosen.find(file => file.size > Number(bytes));
  if (chosen.length > Number(files)) return tooMany;
  if (large) return tooLarge.replace('{name}', () => large.name);
  return chosen.reduce((sum, file) => sum + file.size, 0) > Number(allBytes) ? tooLargeTogether : '';
}

function watch(field) {
  const list = document.createElement('ul');
  list.className = 'chosen';
  list.setAttribute('aria-label', field.dataset.chosen);
  const wrong = document.createElement('p');
  wrong.className = 'wrong';
  wrong.setAttribute('role', 'alert');
  wrong.id = `${field.id}-refused`;
  field.setAttribute('aria-describedby', `${field.getAttribute('aria-describedby')} ${wrong.id}`);
  field.after(wrong, list);
  const show = () => {
    list.replaceChildren(...[...field.files].map(file => {
      const item = document.createElement('li');
      item.textContent = `${file.name} · ${mebibytes(file.size)}`;
      return item;
    }));
    list.hidden = field.files.length === 0;
    wrong.textContent = fault(field);
    wrong.hidden = !wrong.textContent;
    field.setCustomValidity(wrong.textContent); // The browser leads there and sends nothing.
  };
  field.addEventListener('change', show);
  show(); // After a step back the browser may have kept the choice.
}

// A large photo takes a while: the button says that it is on its way. A second press would do no harm, but would start again.
function say(form) {
  const button = form.querySelector('button[data-busy]');
  const words = button?.textContent;
  form.addEventListener('submit', event => {
    if (form.dataset.sending) return event.preventDefault();
    form.dataset.sending = 'yes';
    if (button) {
      button.textContent = button.dataset.busy;
      button.setAttribute('aria-busy', 'true');
    }
  });
  addEventListener('pageshow', () => {
    delete form.dataset.sending;
    if (button) {
      button.textContent = words;
      button.removeAttribute('aria-busy');
    }
  });
}

document.querySelectorAll('input[type=file][data-files]').forEach(watch);
document.querySelectorAll('form[method=post]').forEach(say);
