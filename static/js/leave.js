// "Leave quickly": sign out in the background, put a neutral page in the place of this one.
// Without this script the same form posts itself.

for (const form of document.querySelectorAll("form[data-leave]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const sent = navigator.sendBeacon(form.action, new FormData(form));
    if (!sent) {
      fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true });
    }
    document.documentElement.hidden = true;
    window.dispatchEvent(new CustomEvent("app:leaving"));
    window.location.replace(form.dataset.leave || "about:blank");
  });
}

// A page brought back by the Back button would show a record after sign-out.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    document.documentElement.hidden = true;
    window.location.reload();
  }
});
