// Hides the page after a time without use. What was typed stays in it.

const seconds = Number(document.body.dataset.idleSeconds);
const screen = document.querySelector("[data-idle]");
const signs = ["keydown", "pointerdown", "pointermove", "scroll", "touchstart"];
let lastSeen = Date.now();

function seen() {
  if (!screen.open) {
    lastSeen = Date.now();
  }
}

function hideWhenIdle() {
  if (screen.open || Date.now() - lastSeen < seconds * 1000) {
    return;
  }
  const field = document.activeElement?.id;
  const link = screen.querySelector("[data-idle-return]");
  const { pathname, search } = window.location;
  link.href = pathname + search + (field ? `#${field}` : "");
  link.target = document.querySelector("[data-unsaved]") ? "_blank" : "";
  document.body.classList.add("app-blank");
  screen.showModal();
}

function showAgain() {
  screen.close();
  document.body.classList.remove("app-blank");
  lastSeen = Date.now();
}

if (seconds && screen) {
  // With unsaved text here, signing in happens in another tab; coming back saves it, and only
  // a save that the server confirms shows the page again.
  let returning = false;
  screen.querySelector("[data-idle-return]").addEventListener("click", () => {
    returning = true;
  });
  window.addEventListener("focus", () => {
    if (returning) {
      window.dispatchEvent(new CustomEvent("app:return"));
    }
  });
  document.addEventListener("app:saved", () => {
    if (returning && screen.open) {
      returning = false;
      showAgain();
    }
  });
  for (const sign of signs) {
    window.addEventListener(sign, seen, { passive: true });
  }
  screen.addEventListener("cancel", (event) => event.preventDefault());
  document.addEventListener("visibilitychange", hideWhenIdle);
  window.setInterval(hideWhenIdle, 1000);
}
