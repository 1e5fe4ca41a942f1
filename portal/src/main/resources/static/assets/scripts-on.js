// Tells the style sheet that scripts run. A file of its own, since the content security policy allows no inline script.
document.documentElement.classList.add('js-enabled');
document.addEventListener('DOMContentLoaded', function () {
  document.body.classList.add('js-enabled');
  if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported');
});
