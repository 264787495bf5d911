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

// Search as you type: the same page, of which only the results are shown anew.
const search = document.querySelector('form[data-live]');
if (search) {
  let waiting = 0;
  let newest = 0;
  search.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const mine = ++newest;
      const address = search.action + '?' + new URLSearchParams(new FormData(search));
      const answer = await fetch(address);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const results = page.getElementById(search.dataset.live);
      if (mine !== newest) {
        return;
      }
      if (!answer.ok || !results) {
        location.assign(address);
        return;
      }
      document.getElementById(search.dataset.live).replaceWith(results);
      improve(results);
      history.replaceState(null, '', address);
    }, 250);
  });
}

improve(document);
