// Follows the check of a file without loading the page again, and goes to the results. Without it the page refreshes itself.
const title = document.querySelector('[data-check-title]');
const text = document.querySelector('[data-check-text]');
const bar = document.querySelector('[data-check-percent]');
let spoken = 0;

async function look() {
  let pause = 1000;
  try {
    const answer = await fetch(window.location.pathname + '/progress', { headers: { Accept: 'application/json' }, redirect: 'manual' });
    if (answer.ok) {
      const progress = await answer.json();
      if (progress.done) {
        window.location.reload();
        return;
      }
      // What is read aloud changes seldom, the bar as often as there is something new.
      if (title.textContent !== progress.title || Date.now() - spoken > 5000) {
        spoken = Date.now();
        if (text.textContent !== progress.text) text.textContent = progress.text;
      }
      title.textContent = progress.title;
      bar.value = progress.percent;
    } else {
      // Signed out, or no longer there: the page itself says so.
      window.location.reload();
      return;
    }
  } catch {
    pause = 5000;
  }
  setTimeout(look, pause);
}

setTimeout(look, 500);
