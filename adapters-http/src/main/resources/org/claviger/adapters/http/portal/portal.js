// Everything here only makes pages more pleasant: they all work without it.
'use strict';

const announcements = document.getElementById('announcements');

// The ticket of an invitation is in the fragment, which is never sent; it goes into the form, and out of the address.
const ticket = document.querySelector('[data-ticket]');
if (ticket && location.hash.length > 1) {
  ticket.querySelector('input').value = location.hash.slice(1);
  ticket.hidden = true;
  history.replaceState(null, '', location.pathname);
}

function improve(root) {
  for (const button of root.querySelectorAll('[data-copy]')) {
    button.hidden = !navigator.clipboard;
  }
  for (const time of root.querySelectorAll('time[data-local]')) {
    const local = new Date(time.dateTime).toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' })
      + ' ' + announcements.dataset.local;
    if (time.dataset.local === 'beside') {
      time.after(' (' + local + ')');
    } else {
      time.title = local;
    }
    delete time.dataset.local;
  }
}

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]');
  if (button) {
    await navigator.clipboard.writeText(button.dataset.copy);
    announcements.textContent = '';
    announcements.textContent = announcements.dataset.copied;
    const before = button.textContent;
    button.textContent = announcements.dataset.copied;
    setTimeout(() => { button.textContent = before; }, 1500);
  }
});

document.addEventListener('htmx:load', event => improve(event.detail.elt));
