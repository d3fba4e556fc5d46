// Draws a process from its model, with the numbers of the table of its steps on each step. Without this script there is the table.
(() => {
  'use strict';

  const STEP = 1.25;
  const SMALLEST = 0.2;
  const LARGEST = 3;
  const PUSH = 60;
  const MARGIN = 24;
  // The room below the picture for the watermark of bpmn.io.
  const FOOT = 34;

  const words = (pattern, ...given) => given.reduce((text, one, place) => text.replace('{' + place + '}', one), pattern);

  function badge(link, kind, text, label) {
    const there = document.createElement('a');
    there.className = 'cl-process__badge' + kind;
    there.href = link.href;
    there.textContent = text;
    there.setAttribute('aria-label', label);
    return there;
  }

  // A place where the number covers neither the name nor an icon nor a boundary event.
  function place(shape) {
    if (shape.width < 60) {
      return { top: -18, left: 24 };
    }
    return shape.type === 'bpmn:CallActivity' ? { top: 3, left: 24 } : { bottom: 18, left: 40 };
  }

  function mark(viewer, row, said) {
    const step = row.dataset.step;
    const shape = viewer.get('elementRegistry').get(step);
    if (!shape) {
      return;
    }
    const overlays = viewer.get('overlays');
    const scale = { min: 0.7, max: 1.4 };
    const standing = row.querySelector('a[data-standing]');
    const halted = row.querySelector('a[data-halted]');
    if (standing) {
      const number = standing.firstElementChild.textContent;
      overlays.add(step, 'standing', {
        position: { top: -16, left: -14 }, scale, html: badge(standing, '', number, words(said.standing, number, row.dataset.name)) });
    }
    if (halted) {
      const number = halted.firstElementChild.textContent;
      overlays.add(step, 'halted', {
        position: { top: -16, right: 22 }, scale,
        html: badge(halted, ' cl-process__badge--halted', '! ' + number, words(said.halted, number, row.dataset.name)) });
    }
    if (row.dataset.took) {
      const took = document.createElement('span');
      took.className = 'cl-process__took';
      took.textContent = row.dataset.took;
      overlays.add(step, 'took', { position: place(shape), scale, show: { minZoom: 0.45 }, html: took });
    }
    if (row.dataset.heat !== '0') {
      viewer.get('canvas').addMarker(step, 'cl-heat--' + row.dataset.heat);
    }
  }

  // Shows the whole picture, as wide as the page allows, with the height that follows.
  function fit(canvas, box) {
    const { inner } = canvas.viewbox();
    const high = inner.height + 2 * MARGIN;
    const scale = Math.min(1, box.clientWidth / (inner.width + 2 * MARGIN));
    box.style.height = Math.ceil(Math.min(high * scale + FOOT, window.innerHeight * 0.8)) + 'px';
    canvas.resized();
    const shown = Math.min(scale, (box.clientHeight - FOOT) / high);
    const width = box.clientWidth / shown;
    canvas.viewbox({ x: inner.x + (inner.width - width) / 2, y: inner.y - MARGIN, width, height: box.clientHeight / shown });
  }

  function zoom(canvas, by) {
    canvas.zoom(Math.max(SMALLEST, Math.min(LARGEST, canvas.zoom() * by)), 'auto');
  }

  function keys(event, canvas, box) {
    const moves = { ArrowLeft: [PUSH, 0], ArrowRight: [-PUSH, 0], ArrowUp: [0, PUSH], ArrowDown: [0, -PUSH] };
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.key === '+' || event.key === '=') {
      zoom(canvas, STEP);
    } else if (event.key === '-') {
      zoom(canvas, 1 / STEP);
    } else if (event.key === '0') {
      fit(canvas, box);
    } else if (moves[event.key]) {
      canvas.scroll({ dx: moves[event.key][0], dy: moves[event.key][1] });
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  // A horizontal swipe moves the picture; a vertical one moves the page, which otherwise could not be scrolled past it.
  function touch(canvas, box) {
    let from = null;
    box.addEventListener('pointerdown', (event) => {
      from = event.pointerType === 'touch' ? { x: event.clientX, y: event.clientY } : null;
    });
    box.addEventListener('pointermove', (event) => {
      if (from && event.pointerType === 'touch') {
        canvas.scroll({ dx: event.clientX - from.x, dy: event.clientY - from.y });
        from = { x: event.clientX, y: event.clientY };
      }
    });
    ['pointerup', 'pointercancel'].forEach((end) => box.addEventListener(end, () => { from = null; }));
  }

  async function draw(picture) {
    const said = picture.dataset;
    const box = picture.querySelector('.cl-process__canvas');
    picture.hidden = false;
    const viewer = new BpmnJS({
      container: box,
      bpmnRenderer: { defaultFillColor: 'var(--paper)', defaultStrokeColor: 'var(--ink)', defaultLabelColor: 'var(--ink)' },
      textRenderer: { defaultStyle: { fontFamily: '"Source Sans Pro Web", Arial, sans-serif' } },
      // The wheel moves the page.
      zoomScroll: { enabled: false },
    });
    try {
      const answer = await fetch(said.model, { credentials: 'same-origin' });
      if (!answer.ok) {
        throw new Error(answer.status);
      }
      await viewer.importXML(await answer.text());
    } catch (failed) {
      box.textContent = said.failed;
      box.setAttribute('role', 'status');
      picture.classList.add('cl-process--failed');
      return;
    }
    const canvas = viewer.get('canvas');
    const svg = box.querySelector('svg[data-element-id], .djs-container > svg');
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', said.drawing);
    fit(canvas, box);
    document.querySelectorAll('tr[data-step]').forEach((row) => mark(viewer, row, said));
    picture.querySelector('.cl-process__keys').textContent = said.keys;
    picture.querySelectorAll('[data-zoom]').forEach((button) => button.addEventListener('click', () => {
      const way = button.dataset.zoom;
      if (way === 'fit') {
        fit(canvas, box);
      } else {
        zoom(canvas, way === 'in' ? STEP : 1 / STEP);
      }
    }));
    box.addEventListener('keydown', (event) => keys(event, canvas, box), true);
    touch(canvas, box);
    let width = box.clientWidth;
    new ResizeObserver(() => {
      if (box.clientWidth > 0 && box.clientWidth !== width) {
        width = box.clientWidth;
        fit(canvas, box);
      }
    }).observe(box);
    picture.dataset.drawn = 'true';
  }

  const picture = document.getElementById('picture');
  if (picture && window.BpmnJS) {
    draw(picture);
  }
})();
