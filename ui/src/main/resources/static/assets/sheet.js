// Widths of a sheet's columns: the edge of a head is dragged, or Shift and an arrow are pressed on it; a double click, or Shift
// and Home, gives the width back. They are kept in this browser. Without this script columns have their usual width.
(() => {
  'use strict';

  const LEAST = 40;
  const STEP = 16;

  const key = (sheet) => 'widths:' + sheet.dataset.sheet;

  function kept(sheet) {
    try {
      return JSON.parse(window.localStorage.getItem(key(sheet))) || {};
    } catch (damaged) {
      return {};
    }
  }

  function keep(sheet, widths) {
    try {
      window.localStorage.setItem(key(sheet), JSON.stringify(widths));
    } catch (forbidden) {
      // A browser that keeps nothing shows the width until the next page.
    }
  }

  function show(head, width) {
    head.style.width = width ? width + 'px' : '';
  }

  function choose(head, width) {
    const sheet = head.closest('[data-sheet]');
    const widths = kept(sheet);
    if (width === null) {
      delete widths[head.dataset.column];
    } else {
      widths[head.dataset.column] = Math.max(LEAST, Math.round(width));
    }
    show(head, widths[head.dataset.column]);
    keep(sheet, widths);
  }

  function drag(event) {
    const edge = event.target;
    const head = edge.parentElement;
    const from = event.clientX - head.offsetWidth;
    edge.setPointerCapture(event.pointerId);
    edge.classList.add('cl-sheet__edge--dragged');
    const moved = (move) => show(head, Math.max(LEAST, move.clientX - from));
    edge.addEventListener('pointermove', moved);
    edge.addEventListener(
      'lostpointercapture',
      () => {
        edge.removeEventListener('pointermove', moved);
        edge.classList.remove('cl-sheet__edge--dragged');
        choose(head, head.offsetWidth);
      },
      { once: true }
    );
    event.preventDefault();
  }

  function prepare() {
    document.querySelectorAll('[data-sheet]').forEach((sheet) => {
      const widths = kept(sheet);
      sheet.querySelectorAll('th[data-column]').forEach((head) => {
        show(head, widths[head.dataset.column]);
        if (!head.querySelector('.cl-sheet__edge')) {
          const edge = document.createElement('span');
          edge.className = 'cl-sheet__edge';
          edge.addEventListener('pointerdown', drag);
          edge.addEventListener('dblclick', () => choose(head, null));
          head.append(edge);
        }
      });
    });
  }

  document.addEventListener('keydown', (event) => {
    const head = event.shiftKey && event.target.closest && event.target.closest('[data-sheet] th[data-column]');
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (head && (by || event.key === 'Home')) {
      event.preventDefault();
      choose(head, by ? head.offsetWidth + by : null);
    }
  });
  document.addEventListener('htmx:afterSwap', prepare);
  prepare();
})();
