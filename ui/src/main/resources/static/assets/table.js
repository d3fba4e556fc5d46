// Shows a decision table as it is written, and lets who writes one change it. Without this script there are the rules in
// words, and the file to download.
(() => {
  'use strict';

  async function open(tool, text) {
    await tool.importXML(text);
    const table = tool.getViews().find((view) => view.type === 'decisionTable');
    if (table) {
      await tool.open(table);
    }
  }

  // The column of the rules' numbers has no name of its own.
  function named(box) {
    box.querySelectorAll('th.index-column').forEach((head) => { head.textContent = '#'; });
  }

  async function fetched(address) {
    const answer = await fetch(address, { credentials: 'same-origin' });
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    return answer.text();
  }

  function failed(box) {
    box.textContent = box.dataset.failed;
    box.setAttribute('role', 'status');
    box.classList.add('cl-dmn--failed');
  }

  async function show(box) {
    box.hidden = false;
    try {
      await open(new DmnJS({ container: box }), await fetched(box.dataset.table));
      // A wide table is scrolled by the keys, too.
      const wide = box.querySelector('.tjs-table-container');
      wide.tabIndex = 0;
      wide.setAttribute('role', 'region');
      wide.setAttribute('aria-label', box.dataset.name);
      named(box);
    } catch (error) {
      failed(box);
    }
    box.dataset.drawn = 'true';
  }

  // The table is sent as a file, as one that was chosen is.
  function send(form, file, text, name) {
    const files = new DataTransfer();
    files.items.add(new File([text], name, { type: 'application/xml' }));
    file.files = files.files;
    form.elements.edited.value = 'true';
    // A form that is being sent cannot be sent once more: this is another turn.
    setTimeout(() => form.requestSubmit());
  }

  function edit(box) {
    const form = document.getElementById(box.dataset.form);
    const file = form.querySelector('input[type=file]');
    const begun = document.getElementById(box.dataset.begun);
    const editor = new DmnJS({ container: box });
    let changed = false;
    async function begin(text) {
      box.hidden = false;
      document.querySelectorAll('[data-hidden-while-editing]').forEach((part) => { part.hidden = true; });
      file.required = false;
      await open(editor, text);
      editor.getActiveViewer().on('elements.changed', () => { changed = true; });
      named(box);
      box.dataset.drawn = 'true';
      box.scrollIntoView({ block: 'nearest' });
    }
    form.addEventListener('submit', async (event) => {
      if (box.hidden || file.files.length > 0) {
        changed = false;
        return;
      }
      event.preventDefault();
      const { xml } = await editor.saveXML({ format: true });
      send(form, file, xml, 'table.dmn');
    });
    window.addEventListener('beforeunload', (event) => {
      if (changed) {
        event.preventDefault();
      }
    });
    const button = document.getElementById(box.dataset.button);
    button.hidden = false;
    button.addEventListener('click', async () => {
      button.hidden = true;
      try {
        await begin(await fetched(box.dataset.table));
      } catch (error) {
        failed(box);
      }
    });
    if (begun) {
      button.hidden = true;
      begin(begun.value).catch(() => failed(box));
    }
  }

  const shown = document.getElementById('dmn');
  const edited = document.getElementById('dmn-editor');
  if (window.DmnJS && shown) {
    show(shown);
  }
  if (window.DmnJS && edited) {
    edit(edited);
  }
})();
