// Asks a security key, and sends its answer with the form. A form with data-key-get signs in, one with data-key-create
// enrols; without JavaScript both stay hidden.
(() => {
  'use strict';

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const withBytes = (keys) => (keys || []).map((key) => ({ ...key, id: bytes(key.id) }));

  // Older browsers have no parse…FromJSON and toJSON, so the few fields that are bytes are named here.
  const create = async (question) => {
    const key = await navigator.credentials.create({
      publicKey: {
        ...question,
        challenge: bytes(question.challenge),
        user: { ...question.user, id: bytes(question.user.id) },
        excludeCredentials: withBytes(question.excludeCredentials),
      },
    });
    return answer(key, {
      attestationObject: text(key.response.attestationObject),
      transports: key.response.getTransports ? key.response.getTransports() : [],
    });
  };

  const get = async (question) => {
    const key = await navigator.credentials.get({
      publicKey: {
        ...question,
        challenge: bytes(question.challenge),
        allowCredentials: withBytes(question.allowCredentials),
      },
    });
    const response = {
      authenticatorData: text(key.response.authenticatorData),
      signature: text(key.response.signature),
    };
    if (key.response.userHandle && key.response.userHandle.byteLength > 0) {
      response.userHandle = text(key.response.userHandle);
    }
    return answer(key, response);
  };

  const answer = (key, response) =>
    JSON.stringify({
      id: key.id,
      rawId: text(key.rawId),
      type: key.type,
      clientExtensionResults: {},
      response: { clientDataJSON: text(key.response.clientDataJSON), ...response },
    });

  const ready = (form, ask, question) => {
    const problem = form.querySelector('[data-key-problem]');
    const button = form.querySelector('button');
    form.hidden = false;
    if (!window.PublicKeyCredential) {
      problem.textContent = 'This browser cannot use security keys. Use a newer one, and an address that begins with https.';
      button.disabled = true;
      return;
    }
    form.addEventListener('submit', async (event) => {
      if (form.elements.answer.value) {
        return;
      }
      event.preventDefault();
      problem.textContent = '';
      button.disabled = true;
      try {
        form.elements.answer.value = await ask(JSON.parse(question));
        form.submit();
      } catch (fault) {
        button.disabled = false;
        problem.textContent =
          fault.name === 'InvalidStateError'
            ? 'This key is linked to this person already.'
            : 'The key did not answer. Put it in, choose the button again, and touch the key when it blinks.';
      }
    });
  };

  document.querySelectorAll('form[data-key-get]').forEach((form) => ready(form, get, form.dataset.keyGet));
  document.querySelectorAll('form[data-key-create]').forEach((form) => ready(form, create, form.dataset.keyCreate));
})();
