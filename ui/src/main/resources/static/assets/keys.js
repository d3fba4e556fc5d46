// Keyboard shortcuts. Pages assign the keys: data-key on an element that its key presses, focuses or opens from anywhere,
// data-row-key on one whose key acts in the current row of a table with rows data-row. Pages work without this script:
// every element with a key is a link, a button or a field. A row's keys act only while the focus is in its table and all
// of the row is in the window, so that nobody decides an invisible row; users who switched letter keys off have none.
(() => {
  'use strict';

  const WIDE = window.matchMedia('(min-width: 75em)');
  let current = null; // the id of the current row
  let place = 0; // where it is, should it be gone after an update
  let wanted = null; // the row that is current after the next update
  let showing = null; // the row whose conviction is on its way
  let next = null; // the address to ask for when the answer to the one before has come
  let asking = false;

  const rows = () => Array.from(document.querySelectorAll('tr[data-row]'));
  const row = (id) => document.querySelector('tr[data-row="' + CSS.escape(id) + '"]');
  const typing = (element) =>
    element instanceof HTMLElement &&
    (element.isContentEditable || /^(TEXTAREA|SELECT)$/.test(element.tagName) ||
      (element.tagName === 'INPUT' && !/^(checkbox|radio|submit|button)$/.test(element.type)));

  // Without scripts the buttons could show no password, and no card of the keys that scripts follow.
  document.querySelectorAll('.usa-show-password[hidden], [data-opens-keys]').forEach((button) => { button.hidden = false; });

  // Nor could they copy anything; and a browser copies for pages over a secure connection only.
  if (navigator.clipboard) {
    document.querySelectorAll('[data-copies]').forEach((button) => {
      button.hidden = false;
      button.addEventListener('click', () =>
        navigator.clipboard.writeText(button.dataset.copies).then(() => {
          button.textContent = button.dataset.said;
          say(button.dataset.said);
        })
      );
    });
  }

  // Screen readers announce text that is put into an element that existed before, on a new page and after an update. After
  // an update they announce alerts by themselves; the summary of a form's errors gets the focus and is read for that reason.
  function announce(loaded) {
    const told = '#main .usa-alert[role="status"] .usa-alert__text' + (loaded && !document.getElementById('wrong') ? ', #main [role="alert"]' : '');
    say(
      Array.from(document.querySelectorAll(told))
        .map((one) => one.textContent.trim())
        .join(' ')
    );
  }

  function say(words) {
    const announced = document.getElementById('announced');
    if (announced.textContent !== words) {
      announced.textContent = words;
    }
  }

  const out = document.getElementById('out-of-sight');

  // The part of the window in which a row is visible: below the sticky head, above what lies over the page's foot.
  function sight(found) {
    let top = 0;
    let bottom = window.innerHeight;
    Array.from(found.closest('table').tHead?.rows || []).flatMap((line) => Array.from(line.cells)).forEach((head) => {
      if (getComputedStyle(head).position === 'sticky') {
        top = Math.max(top, head.getBoundingClientRect().bottom);
      }
    });
    document.querySelectorAll('.cl-toast, .cl-unanswered:not([hidden])').forEach((over) => {
      const box = over.getBoundingClientRect();
      if (box.height > 0 && box.top > 0) {
        bottom = Math.min(bottom, box.top);
      }
    });
    return { top, bottom };
  }

  // A row that is higher than the window counts as visible when its top is, or when it fills the window.
  function isSeen(found) {
    const box = found.getBoundingClientRect();
    const { top, bottom } = sight(found);
    if (box.height > bottom - top) {
      return Math.abs(box.top - top) <= 1 || (box.top <= top && box.bottom >= bottom);
    }
    return box.top >= top - 1 && box.bottom <= bottom + 1;
  }

  function bringIntoView(found) {
    if (isSeen(found)) {
      return;
    }
    const box = found.getBoundingClientRect();
    const { top, bottom } = sight(found);
    const by = box.top < top || box.height > bottom - top ? box.top - top : box.bottom - bottom;
    window.scrollBy({ top: by < 0 ? Math.floor(by) : Math.ceil(by), behavior: 'instant' });
  }

  const focusIsLost = () => document.activeElement === null || document.activeElement === document.body;

  function makeCurrent(id, focus) {
    document.querySelectorAll('tr.cl-current').forEach((other) => other.classList.remove('cl-current'));
    const all = rows();
    const found = id === null ? null : row(id) || all[Math.min(place, all.length - 1)];
    if (!found) {
      return;
    }
    current = found.dataset.row;
    place = all.indexOf(found);
    found.classList.add('cl-current');
    if (focus) {
      const link = found.querySelector('[data-row-link]') || found.querySelector('a, button');
      if (link) {
        link.focus({ preventScroll: true });
      }
      bringIntoView(found);
    }
  }

  function move(step) {
    const all = rows();
    if (all.length === 0) {
      return;
    }
    const at = all.findIndex((one) => one.dataset.row === current);
    const there = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
    if (there < 0 || there >= all.length) {
      const page = document.querySelector(step > 0 ? 'a[rel="next"]' : 'a[rel="prev"]');
      if (page) {
        page.click();
      }
      return;
    }
    makeCurrent(all[there].dataset.row, true);
    if (document.getElementById('panel')) {
      show(all[there]);
    }
  }

  // Requests are sent one after the other, and of those made meanwhile only the last, since each answer replaces the desk.
  function ask() {
    const address = next;
    next = null;
    asking = true;
    window.htmx
      .ajax('GET', address, { target: '#desk', select: '#desk', swap: 'outerHTML' })
      .then(() => window.history.replaceState(null, '', address), unanswered)
      .finally(() => {
        asking = false;
        if (next !== null) {
          ask();
        }
      });
  }

  // Shows a row beside the table, its form with a choice made; where there is no room for it, its link leads to its page.
  function show(holder, choice) {
    const panel = holder && holder.dataset.panel;
    if (!panel || !window.htmx || !document.getElementById('desk')) {
      return false;
    }
    // A refused form has an address of its own; the desk's address is in the desk.
    const address = document.getElementById('desk').dataset.address + panel + (choice ? '&choice=' + choice : '');
    if (!WIDE.matches) {
      if (choice) {
        window.location.assign(address);
      }
      return Boolean(choice);
    }
    showing = holder.dataset.row;
    next = address;
    if (!asking) {
      ask();
    }
    return true;
  }

  function press(element) {
    if (typing(element)) {
      element.focus();
      element.select && element.select();
    } else if (element.tagName === 'SUMMARY') {
      element.parentElement.open = true;
      element.parentElement.querySelector('input:not([type=hidden]), select, button, a').focus();
    } else {
      if (element.type === 'checkbox') {
        element.focus({ preventScroll: true });
      }
      element.click();
    }
  }

  // Leaves a field, or closes a question, whose button gets the focus.
  function leave(element) {
    const question = element.closest('details.cl-confirm[open]');
    if (question) {
      question.open = false;
      question.querySelector('summary').focus();
      return;
    }
    element.blur();
    makeCurrent(current, true);
    if (focusIsLost()) {
      document.getElementById('main').focus({ preventScroll: true });
    }
  }

  function inRow(key) {
    const holder = current === null ? null : row(current);
    if (!holder || !(holder.closest('.cl-table') || holder.closest('table')).contains(document.activeElement)) {
      return false;
    }
    const choices = holder.closest('table').dataset.rowChoices;
    const choice = choices && choices.split(' ').find((one) => one.startsWith(key + '='));
    const chosen = choice && holder.querySelector('[data-row-key="x"]');
    const element = holder.querySelector('[data-row-key="' + CSS.escape(key) + '"]');
    if (!chosen && !element) {
      return false;
    }
    if (!isSeen(holder)) {
      bringIntoView(holder);
      out.hidden = false;
      say(out.textContent.trim());
      return true;
    }
    if (chosen) {
      return show(holder, choice.slice(2));
    }
    wanted = key === 'a' ? after(holder) : current;
    press(element);
    return true;
  }

  // The row after an approved one: the next undecided one, or else the one below.
  function after(holder) {
    const below = rows().slice(rows().indexOf(holder) + 1);
    const next = below.find((one) => one.querySelector('[data-row-key="a"]')) || below[0] || holder;
    return next.dataset.row;
  }

  // A menu of the navigation closes once the focus or a press goes elsewhere.
  const closeMenus = (event) => {
    document.querySelectorAll('.cl-nav details[open]').forEach((menu) => {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  };
  document.addEventListener('focusin', closeMenus);
  document.addEventListener('pointerdown', closeMenus);

  document.addEventListener('keydown', (event) => {
    const everywhere = document.getElementById('everywhere');
    if (everywhere && !event.altKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      everywhere.focus();
      everywhere.select();
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const help = document.getElementById('keys');
    out.hidden = true;
    if (typing(event.target)) {
      if (event.key === 'Escape') {
        leave(event.target);
      }
      return;
    }
    if (help && help.open) {
      return;
    }
    const menu = event.key === 'Escape' && event.target.closest('.cl-nav details[open]');
    if (menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
      return;
    }
    if (event.key === 'Escape' && event.target.closest('details.cl-confirm[open]')) {
      leave(event.target);
      return;
    }
    if (document.body.dataset.letters === 'off' && event.key.length === 1) {
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
      const element =
        document.querySelector('[data-key="' + CSS.escape(event.key) + '"]') || (event.key === '/' ? everywhere : null);
      done = element !== null;
      if (element) {
        press(element);
      }
    }
    if (done) {
      event.preventDefault();
    }
  });

  // A link to another step of a desk saves the form like the button that leads there, so that no entry is lost.
  document.addEventListener('click', (event) => {
    const step = event.target.closest && event.target.closest('a[data-saves]');
    const button = step && document.querySelector('#main form button[name="then"][value="' + step.dataset.saves + '"]');
    if (button && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      button.click();
    }
  });

  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target && target.closest('[data-opens-keys]')) {
      document.getElementById('keys').showModal();
      return;
    }
    if (target && target.closest('[data-closes]')) {
      target.closest('.usa-alert').remove();
      const at = current === null ? null : row(current);
      at ? makeCurrent(current, true) : document.getElementById('main').focus({ preventScroll: true });
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

  // A form beside a message names its row, which becomes the current one after the form is sent.
  document.addEventListener('submit', (event) => {
    wanted = event.target.dataset.then || wanted;
    const form = event.target;
    if (form.closest('main, .cl-header') && form.getAttribute('action').endsWith('/searches')) {
      remember(form.elements.at.value);
    }
  });

  // A search is answered by a new page, which has the focus nowhere: the page that was searched is kept until it is there.
  const SEARCHED = 'searched';

  function remember(page) {
    try {
      window.sessionStorage.setItem(SEARCHED, page);
    } catch (forbidden) {
      // A browser that keeps nothing begins the new page at its top.
    }
  }

  function isAnswer() {
    try {
      const page = window.sessionStorage.getItem(SEARCHED);
      window.sessionStorage.removeItem(SEARCHED);
      return page !== null && window.location.pathname.endsWith(page);
    } catch (forbidden) {
      return false;
    }
  }

  document.addEventListener('focusin', (event) => {
    const holder = event.target instanceof Element && event.target.closest('tr[data-row]');
    if (holder && holder.dataset.row !== current) {
      makeCurrent(holder.dataset.row, false);
    }
  });

  // Makes the planned row current; a field that was chosen by a key gets the focus. After a search it is the first row or
  // the first thing found, or the field of the search where nothing was found.
  function settle(loaded) {
    const answer = loaded && isAnswer();
    const open = document.querySelector('tr[data-current]');
    if (showing !== null && open && open.dataset.row === showing) {
      showing = null;
    }
    const first = answer && rows()[0] ? rows()[0].dataset.row : current;
    const named = loaded && /^#c-\d+$/.test(window.location.hash) ? window.location.hash.slice('#c-'.length) : first;
    const id = showing || (open ? open.dataset.row : wanted === null ? named : wanted);
    wanted = null;
    const chosen = document.querySelector('#panel [data-chosen], .cl-conviction-page [data-chosen]');
    makeCurrent(id, !chosen && focusIsLost());
    if (chosen) {
      chosen.focus();
    } else if (answer && focusIsLost()) {
      const field = 'main form[action$="/searches"] [type="search"]';
      (document.querySelector('.cl-hits a') || document.querySelector(field))?.focus({ preventScroll: true });
    }
    announce(loaded);
  }

  // After an update the message is shown at the foot of the window, since the page's top may be far above. It is moved
  // before the page is drawn, or the rows would move down and up again.
  function tellAtTheFoot() {
    const alerts = document.getElementById('alerts');
    if (alerts && alerts.childElementCount > 0) {
      alerts.classList.add('cl-toast');
      alerts.querySelectorAll('[data-closes]').forEach((one) => (one.hidden = false));
    }
  }
  // Once more when htmx is done, since it gives a new element the classes of the answer. The layout sets no delay between the
  // two, or a key pressed in it would find the focus in no row and do nothing.
  ['htmx:afterSwap', 'htmx:oobAfterSwap', 'htmx:afterSettle'].forEach((swap) => document.addEventListener(swap, tellAtTheFoot));

  // The element that an answer will replace is marked as busy. A missing answer, or one that is not a page of Clearance, is
  // reported, and the page stays.
  const unanswered = () => (document.getElementById('unanswered').hidden = false);
  // What a page fetches for itself is not missed by anybody: its place has a link that leads to the same.
  const extra = (event) => event.detail.requestConfig?.elt.hasAttribute('data-extra');
  document.addEventListener('htmx:beforeRequest', (event) => event.detail.target.setAttribute('aria-busy', 'true'));
  document.addEventListener('htmx:afterRequest', (event) => {
    document.querySelectorAll('[aria-busy]').forEach((one) => one.removeAttribute('aria-busy'));
    if (event.detail.successful) {
      document.getElementById('unanswered').hidden = true;
    }
  });
  document.addEventListener('htmx:beforeSwap', (event) => {
    if (event.detail.isError && extra(event)) {
      event.detail.shouldSwap = false;
    } else if (event.detail.isError && !event.detail.serverResponse.includes('<main id="main"')) {
      event.detail.shouldSwap = false;
      unanswered();
    }
  });
  ['htmx:sendError', 'htmx:timeout'].forEach((gone) => document.addEventListener(gone, (event) => extra(event) || unanswered()));
  document.addEventListener('htmx:afterSettle', () => settle(false));
  // Not earlier, since the browser moves the focus when it goes to the fragment of the address.
  window.addEventListener('load', () => settle(true));

  const here = document.querySelector('.cl-nav [aria-current]');
  here && here.scrollIntoView({ block: 'nearest', inline: 'center' });
})();
