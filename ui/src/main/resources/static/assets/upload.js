// Sends a form with files, so that the page can show the progress, and can say that the connection broke.
// Without this script the browser sends the form by itself.
(() => {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];

  function amount(bytes) {
    let unit = 0;
    while (bytes >= 999.95 && unit < units.length - 1) {
      bytes /= 1000;
      unit++;
    }
    return bytes.toFixed(unit === 0 || Number.isInteger(bytes) ? 0 : 1) + ' ' + units[unit];
  }

  // The texts are attributes of the element, in the page's language; {0} is the placeholder of a value.
  function words(pattern, ...given) {
    return given.reduce((text, one, place) => text.replace('{' + place + '}', one), pattern);
  }

  function timeLeft(seconds, said) {
    if (seconds < 5) {
      return said.few;
    }
    if (seconds < 90) {
      return words(said.left, words(said.seconds, Math.round(seconds)));
    }
    const minutes = Math.round(seconds / 60);
    const time = minutes < 90 ? words(said.minutes, minutes) : words(said.hours, Math.round(minutes / 60));
    return words(said.left, time);
  }

  function begin(part) {
    const form = part.closest('form');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      send(form, part);
    });
  }

  function send(form, part) {
    const request = new XMLHttpRequest();
    const began = performance.now();
    const staying = (event) => event.preventDefault();
    const buttons = form.querySelectorAll('button[type=submit]');
    const show = (name, seen) => (part.querySelector('[data-upload-' + name + ']').hidden = !seen);
    const say = (name, text) => (part.querySelector('[data-upload-' + name + ']').textContent = text);
    const bar = part.querySelector('progress');
    let sent = 0;

    const end = (broken) => {
      window.removeEventListener('beforeunload', staying);
      buttons.forEach((button) => (button.disabled = false));
      show('state', false);
      show('broken', broken);
      if (broken) {
        say('sent', amount(sent));
        part.querySelector('[data-upload-broken]').focus();
      }
    };

    request.upload.addEventListener('progress', (event) => {
      sent = event.loaded;
      const share = event.total > 0 ? event.loaded / event.total : 0;
      const seconds = (performance.now() - began) / 1000;
      bar.value = Math.floor(share * 100);
      say('percent', bar.value + '%');
      say('done', words(part.dataset.of, amount(event.loaded), amount(event.total)));
      say('left', share > 0 && seconds > 1 ? timeLeft((seconds / share) * (1 - share), part.dataset) : '');
    });
    request.upload.addEventListener('load', () => {
      show('sending', false);
      show('checking', true);
      say('left', '');
    });
    request.addEventListener('load', () => {
      end(false);
      arrive(request);
    });
    request.addEventListener('error', () => end(true));
    request.addEventListener('timeout', () => end(true));
    request.addEventListener('abort', () => end(false));
    part.querySelector('[data-upload-cancel]').onclick = () => request.abort();

    window.addEventListener('beforeunload', staying);
    buttons.forEach((button) => (button.disabled = true));
    show('broken', false);
    show('sending', true);
    show('checking', false);
    show('state', true);
    bar.value = 0;
    request.open('POST', form.action);
    request.send(new FormData(form));
  }

  // The answer is already here, with its flash message, so it becomes the page without another request.
  function arrive(request) {
    const page = new DOMParser().parseFromString(request.responseText, 'text/html');
    const content = page.getElementById('main');
    if (content === null) {
      window.location.assign(request.responseURL);
      return;
    }
    const main = document.adoptNode(content);
    document.getElementById('main').replaceWith(main);
    document.title = page.title;
    if (request.responseURL !== window.location.href) {
      window.history.pushState({}, '', request.responseURL);
      window.addEventListener('popstate', () => window.location.reload(), { once: true });
    }
    window.htmx?.process(main);
    main.querySelectorAll('[data-upload]').forEach(begin);
    window.scrollTo(0, 0);
    main.focus();
  }

  document.querySelectorAll('[data-upload]').forEach(begin);
})();
