// Warns before the session ends, and lets its user stay (WCAG 2.2.1). Automatic requests of a page are marked, since
// they must not keep a session open at a desk that the user has left. Without this script the server keeps a form that
// comes too late, and gives it back after signing in.
(() => {
  'use strict';

  const dialog = document.getElementById('session-ends');
  const WARNING = 120; // seconds before the end
  const UNATTENDED = 'X-Unattended';
  let lastInput = 0;
  let timer = null;

  const now = () => Date.now() / 1000;
  const isPoll = (element) => (element.getAttribute('hx-trigger') || '').startsWith('every ');

  ['keydown', 'pointerdown', 'input'].forEach((kind) =>
    document.addEventListener(kind, () => { lastInput = now(); }, { capture: true, passive: true }));

  document.addEventListener('htmx:configRequest', (event) => {
    if (!event.detail.triggeringEvent && isPoll(event.detail.elt)) {
      event.detail.headers[UNATTENDED] = '1';
    }
  });

  function leave() {
    window.location.assign(dialog.dataset.after);
  }

  async function ask(method) {
    const request = { method, credentials: 'same-origin', redirect: 'manual', headers: {} };
    if (method === 'POST') {
      request.body = new URLSearchParams(new FormData(dialog.querySelector('form')));
    } else {
      request.headers[UNATTENDED] = '1';
    }
    const answer = await fetch(dialog.dataset.ask, request);
    return answer.ok ? answer.json() : null;
  }

  function wait(left) {
    clearTimeout(timer);
    const seconds = Math.max(left.idle - WARNING, 1);
    timer = setTimeout(look, seconds * 1000);
    if (dialog.open) {
      dialog.close();
    }
  }

  // Another page of the same session may have been used meanwhile, and typing here counts as activity.
  async function look() {
    let left;
    try {
      left = await ask(now() - lastInput < WARNING * 2 ? 'POST' : 'GET');
    } catch (gone) {
      timer = setTimeout(look, 10000);
      return;
    }
    if (left === null) {
      leave();
    } else if (left.idle > WARNING) {
      wait(left);
    } else {
      warn(left);
    }
  }

  function warn(left) {
    const over = left.end <= left.idle;
    dialog.querySelector('[data-idle-text]').hidden = over;
    dialog.querySelector('[data-end-text]').hidden = !over;
    dialog.querySelector('form').hidden = over;
    if (!dialog.open) {
      dialog.showModal();
    }
    if (over) {
      // The user has no choice here: the page stays usable until the end.
      dialog.addEventListener('click', () => dialog.close(), { once: true });
    }
    timer = setTimeout(end, Math.max(left.idle, 1) * 1000);
  }

  async function end() {
    const left = await ask('GET').catch(() => null);
    if (left !== null && left.idle > WARNING) {
      wait(left);
    } else {
      leave();
    }
  }

  dialog.querySelector('form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const left = await ask('POST').catch(() => null);
    if (left === null) {
      leave();
    } else {
      wait(left);
    }
  });

  wait({ idle: Number(dialog.dataset.idle) });
})();
