// Asks the browser for a passkey and puts its answer into the form that the page has.
// Without this file, or without passkeys in the browser, the page names another way.

const form = document.querySelector("form[data-passkey]");
const options = JSON.parse(document.getElementById("passkey-options").textContent);
const field = form.elements.namedItem("credential");

const toBytes = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};
const toText = (bytes) => {
  const plain = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};
const withBytes = (keys) => (keys || []).map((key) => ({ ...key, id: toBytes(key.id) }));

const ways = {
  create: ({ publicKey: asked }) => ({
    ...asked,
    challenge: toBytes(asked.challenge),
    user: { ...asked.user, id: toBytes(asked.user.id) },
    excludeCredentials: withBytes(asked.excludeCredentials),
  }),
  get: ({ publicKey: asked }) => ({
    ...asked,
    challenge: toBytes(asked.challenge),
    allowCredentials: withBytes(asked.allowCredentials),
  }),
};

const written = (credential) => {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
};

const say = (name) => {
  for (const one of form.querySelectorAll("[data-said]")) one.hidden = one.dataset.said !== name;
};

if (window.PublicKeyCredential) {
  document.querySelectorAll("[data-needs-passkeys]").forEach((one) => { one.hidden = false; });
  document.querySelectorAll("[data-without-passkeys]").forEach((one) => { one.hidden = true; });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const way = form.dataset.passkey;
  say("waiting");
  try {
    const credential = await navigator.credentials[way]({ publicKey: ways[way](options) });
    field.value = written(credential);
  } catch {
    say("failed");
    return;
  }
  form.submit();
});
