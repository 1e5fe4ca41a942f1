// Tells the style sheet and the components that scripts run, before anything of the page is drawn. A file of its own, since
// the content security policy allows no inline script.
document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported');
