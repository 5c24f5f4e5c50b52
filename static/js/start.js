// Starts the govuk-frontend pieces in use. The page is complete without them.

const address = document.body.dataset.govuk;

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}

if (address && document.querySelector("[data-module]")) {
  const { createAll, Button, CharacterCount, ErrorSummary } = await import(address);
  createAll(Button);
  createAll(CharacterCount);
  createAll(ErrorSummary);
}
