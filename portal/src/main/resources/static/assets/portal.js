// What pages gain where scripts run. Each page works without.
import { initAll } from './govuk-frontend.js';

initAll();

const session = document.getElementById('session');
if (session) warnBeforeSessionEnds(session);

// The server ends an idle session by itself; this only tells of it in time and offers to stay.
function warnBeforeSessionEnds(warning) {
  const minute = 60000;
  const length = Number(warning.dataset.seconds) * 1000;
  const left = document.getElementById('session-left');
  const form = document.getElementById('session-form');
  let ends = Date.now() + length;
  let before = null;

  function look() {
    const rest = ends - Date.now();
    if (rest <= 0) {
      window.location.assign(warning.dataset.ended);
      return;
    }
    if (rest <= 2 * minute) {
      if (warning.hidden) {
        before = document.activeElement;
        warning.hidden = false;
        document.getElementById('session-title').focus();
      }
      left.textContent = rest > minute ? '2 minutes' : '1 minute';
    }
  }

  form.addEventListener('submit', async event => {
    event.preventDefault();
    let stayed = false;
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual' });
      stayed = answer.status === 204;
    } catch {
      stayed = false;
    }
    if (!stayed) {
      window.location.assign(warning.dataset.ended);
      return;
    }
    ends = Date.now() + length;
    warning.hidden = true;
    if (before) before.focus();
  });

  // Looked at often, since a sleeping computer stops timers.
  setInterval(look, 5000);
}
