// Keyboard shortcuts. A page says what a key does: data-key on what is pressed, focused or opened from anywhere,
// data-row-key on what is so in the current row of a table, whose rows have data-row. Nothing here is needed to work:
// whatever has a key is a link, a button or a field.
(() => {
  'use strict';

  const WIDE = window.matchMedia('(min-width: 75em)');
  let current = null; // the id of the current row
  let wanted = null; // the row that is current after the next update

  const rows = () => Array.from(document.querySelectorAll('tr[data-row]'));
  const row = (id) => document.querySelector('tr[data-row="' + CSS.escape(id) + '"]');
  const typing = (element) =>
    element instanceof HTMLElement &&
    (element.isContentEditable || /^(TEXTAREA|SELECT)$/.test(element.tagName) ||
      (element.tagName === 'INPUT' && !/^(checkbox|radio|submit|button)$/.test(element.type)));

  function makeCurrent(id, focus) {
    document.querySelectorAll('tr.cl-current').forEach((other) => other.classList.remove('cl-current'));
    const found = id === null ? null : row(id);
    if (!found) {
      return;
    }
    current = id;
    found.classList.add('cl-current');
    if (focus) {
      const link = found.querySelector('[data-row-link]') || found.querySelector('a, button');
      if (link) {
        link.focus({ preventScroll: true });
      }
      found.scrollIntoView({ block: 'nearest' });
    }
  }

  function move(step) {
    const all = rows();
    if (all.length === 0) {
      return;
    }
    const at = all.findIndex((one) => one.dataset.row === current);
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
    if (next < 0 || next >= all.length) {
      const page = document.querySelector(step > 0 ? 'a[rel="next"]' : 'a[rel="prev"]');
      if (page) {
        page.click();
      }
      return;
    }
    makeCurrent(all[next].dataset.row, true);
    if (document.getElementById('panel')) {
      show(all[next]);
    }
  }

  // Shows a row beside the table, its form with a choice made; where there is no room for it, its link leads to its page.
  function show(holder, choice) {
    const panel = holder && holder.dataset.panel;
    if (!panel || !window.htmx || !document.getElementById('desk')) {
      return false;
    }
    const address = window.location.pathname + panel + (choice ? '&choice=' + choice : '');
    if (!WIDE.matches) {
      if (choice) {
        window.location.assign(address);
      }
      return Boolean(choice);
    }
    wanted = holder.dataset.row;
    window.htmx
      .ajax('GET', address, { target: '#desk', select: '#desk', swap: 'outerHTML' })
      .then(() => window.history.replaceState(null, '', address));
    return true;
  }

  function press(element) {
    if (typing(element)) {
      element.focus();
      element.select && element.select();
    } else {
      element.click();
    }
  }

  function inRow(key) {
    const holder = current === null ? null : row(current);
    const choices = holder && holder.closest('table').dataset.rowChoices;
    const choice = choices && choices.split(' ').find((one) => one.startsWith(key + '='));
    if (choice && holder.querySelector('[data-row-key="x"]')) {
      return show(holder, choice.slice(2));
    }
    const element = holder && holder.querySelector('[data-row-key="' + CSS.escape(key) + '"]');
    if (!element) {
      return false;
    }
    const all = rows();
    const at = all.findIndex((one) => one.dataset.row === current);
    if (key === 'a' && at >= 0 && at + 1 < all.length) {
      wanted = all[at + 1].dataset.row;
    } else {
      wanted = current;
    }
    press(element);
    return true;
  }

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const help = document.getElementById('keys');
    if (typing(event.target)) {
      if (event.key === 'Escape') {
        event.target.blur();
      }
      return;
    }
    if (help && help.open) {
      return;
    }
    let done = true;
    if (event.key === '?') {
      help && help.showModal();
    } else if (event.key === 'j' && rows().length > 0) {
      move(1);
    } else if (event.key === 'k' && rows().length > 0) {
      move(-1);
    } else if (!inRow(event.key)) {
      const element = document.querySelector('[data-key="' + CSS.escape(event.key) + '"]');
      done = element !== null;
      if (element) {
        press(element);
        if (element.tagName === 'SUMMARY') {
          const field = element.parentElement.querySelector('input:not([type=hidden]), select, button');
          field && field.focus();
        }
      }
    }
    if (done) {
      event.preventDefault();
    }
  });

  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target && target.closest('[data-opens-keys]')) {
      document.getElementById('keys').showModal();
      return;
    }
    const holder = target && target.closest('tr[data-row]');
    if (holder) {
      makeCurrent(holder.dataset.row, false);
    }
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (holder && plain && target.closest('a[href]') && show(holder)) {
      event.preventDefault();
    }
  });

  document.addEventListener('focusin', (event) => {
    const holder = event.target instanceof Element && event.target.closest('tr[data-row]');
    if (holder && holder.dataset.row !== current) {
      makeCurrent(holder.dataset.row, false);
    }
  });

  // After an update the row is current that was going to be; a form that was chosen by a key has the focus.
  document.addEventListener('htmx:afterSettle', () => {
    const open = document.querySelector('tr[data-current]');
    const id = open ? open.dataset.row : wanted === null ? current : wanted;
    wanted = null;
    const chosen = document.querySelector('#panel [data-chosen]');
    makeCurrent(id, !chosen && (document.activeElement === document.body || document.activeElement === null));
    if (chosen) {
      chosen.focus();
    }
  });

  const open = document.querySelector('tr[data-current]');
  if (open) {
    makeCurrent(open.dataset.row, false);
  }
})();
