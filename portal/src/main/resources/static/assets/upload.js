// Shows how much of a file has been sent. Without it the form is sent as any other.
import { initAll } from './govuk-frontend.js';

function enhance() {
  const form = document.querySelector('form[data-upload]');
  if (form) form.addEventListener('submit', event => send(event, form));
}

function send(event, form) {
  event.preventDefault();
  const shown = form.querySelector('[data-upload-progress]');
  const bar = shown.querySelector('progress');
  const text = shown.querySelector('[data-upload-text]');
  const button = form.querySelector('button');
  const request = new XMLHttpRequest();
  let spoken = -1;
  shown.hidden = false;
  button.disabled = true;
  request.upload.addEventListener('progress', sent => {
    if (!sent.lengthComputable) return;
    const percent = Math.floor(100 * sent.loaded / sent.total);
    bar.value = percent;
    // What is read aloud changes at each quarter.
    if (Math.floor(percent / 25) !== spoken) {
      spoken = Math.floor(percent / 25);
      text.textContent = percent < 100 ? `${percent} per cent of the file has been sent.` : 'The file has been sent. It is being put into the queue.';
    }
  });
  request.addEventListener('load', () => answered(request, form));
  request.addEventListener('error', () => {
    button.disabled = false;
    text.textContent = 'The connection was lost, and nothing was kept. Try again.';
  });
  request.open('POST', form.action);
  request.responseType = 'document';
  request.send(new FormData(form));
}

function answered(request, form) {
  const formAgain = new URL(request.responseURL).pathname === new URL(form.action).pathname;
  if (!formAgain) {
    window.location.assign(request.responseURL);
    return;
  }
  const page = request.response;
  document.title = page.title;
  const main = document.adoptNode(page.querySelector('main'));
  document.querySelector('main').replaceWith(main);
  initAll({ scope: main });
  enhance();
  const problems = document.querySelector('.govuk-error-summary');
  if (problems) {
    problems.tabIndex = -1;
    problems.focus();
  }
}

enhance();
