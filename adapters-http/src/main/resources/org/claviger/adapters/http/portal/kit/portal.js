// Everything here only makes pages more pleasant: they all work without it.
'use strict';

const announcements = document.getElementById('announcements');

// The ticket of an invitation, or of who has forgotten the password, is in the fragment, which is never sent; it goes into the form, and out of the address.
const ticket = document.querySelector('[data-ticket]');
if (ticket && /^#[\w-]{43}$/.test(location.hash)) {
  ticket.querySelector('input').value = location.hash.slice(1);
  ticket.hidden = true;
  history.replaceState(null, '', location.pathname);
}

function improve(root) {
  for (const button of root.querySelectorAll('[data-copy], [data-copy-of]')) {
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
  const button = event.target.closest('[data-copy], [data-copy-of]');
  if (button) {
    const text = button.dataset.copy || document.getElementById(button.dataset.copyOf).textContent;
    const told = await navigator.clipboard.writeText(text).then(() => 'copied', () => 'notCopied');
    announcements.textContent = '';
    announcements.textContent = announcements.dataset[told];
    button.dataset.label ??= button.textContent;
    button.textContent = announcements.dataset[told];
    setTimeout(() => { button.textContent = button.dataset.label; }, 1500);
  }
});

// A double click sends a form once: the answer to the second one would hide what the first one has to show.
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.method === 'post' && !('again' in form.dataset)) {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = 'yes';
    setTimeout(() => { delete form.dataset.sent; }, 3000);
  }
});

// Who types a date means it, and sees when the day ends.
document.addEventListener('input', event => {
  const date = event.target;
  if (date.dataset.chooses) {
    document.getElementById(date.dataset.chooses).checked = true;
    const end = document.querySelector(`[data-end-of="${date.id}"]`);
    end.textContent = '';
    if (date.value && date.validity.valid) {
      const time = document.createElement('time');
      time.dateTime = new Date(Date.parse(date.value) + 86400000).toISOString();
      time.textContent = time.dateTime.slice(0, 10) + ' 00:00 UTC';
      time.dataset.local = 'beside';
      end.append(time);
      improve(end);
    }
  }
});

// A menu closes when somebody leaves it, by Escape or for another part of the page.
for (const menu of document.querySelectorAll('details.menu')) {
  menu.addEventListener('keydown', event => {
    if (event.key === 'Escape' && menu.open) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
  document.addEventListener('click', event => { menu.open &&= menu.contains(event.target); });
  menu.addEventListener('focusout', event => { menu.open &&= !event.relatedTarget || menu.contains(event.relatedTarget); });
}

// Browsers may keep a page that was left and show it again as it was: what is shown once is taken out before.
addEventListener('pagehide', () => {
  for (const once of document.querySelectorAll('[data-once]')) {
    once.remove();
    document.querySelector('[data-gone]').hidden = false;
  }
});

// Parts of a page that could not be loaded anew stay, with a word about it; what another page answers is no part.
const trouble = document.createElement('p');
trouble.id = 'trouble';
trouble.className = 'message bad';
trouble.role = 'alert';
trouble.hidden = true;
document.body.append(trouble);

function tell(why) {
  trouble.textContent = announcements.dataset.trouble + ' ' + why;
  trouble.hidden = false;
}

function isIn(page, part) {
  return page.getElementById(part.id) !== null;
}

document.addEventListener('htmx:beforeSwap', event => {
  const { xhr, target } = event.detail;
  const page = new DOMParser().parseFromString(xhr.responseText, 'text/html');
  if (xhr.status < 300 && isIn(page, target)) {
    trouble.hidden = true;
    return;
  }
  event.detail.shouldSwap = false;
  const redirected = xhr.status < 300 && xhr.responseURL && new URL(xhr.responseURL);
  if (redirected && redirected.pathname !== event.detail.pathInfo.requestPath.split('?')[0]) {
    location.assign(redirected);
  } else {
    tell(page.querySelector('main [role="alert"], main h1 + p')?.textContent.trim() || announcements.dataset.unreachable);
  }
});
for (const failure of ['htmx:sendError', 'htmx:timeout']) {
  document.addEventListener(failure, () => tell(announcements.dataset.unreachable));
}

// A box that follows from others now cannot keep the focus.
document.addEventListener('htmx:afterSettle', event => {
  if (event.target.matches('.matrix') && document.activeElement === document.body) {
    event.target.focus({ preventScroll: true });
  }
});

document.addEventListener('htmx:load', event => improve(event.detail.elt));
