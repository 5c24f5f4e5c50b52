// Forms marked data-autosave="<address>" save themselves: at once on a choice, shortly
// after typing stops. The page says "saved" only when the server has said so, and keeps
// everything typed when it can't be reached. Nothing is put in the browser's storage.

const TYPING_PAUSE = 1500;
const FIRST_RETRY = 2000;
const LONGEST_RETRY = 60000;

class Status {
  constructor(line) {
    this.line = line;
    this.savedAt = line?.dataset.savedAt ? new Date(line.dataset.savedAt) : null;
    this.clockAhead = 0;
    this.holding = false;
    window.setInterval(() => this.tick(), 1000);
  }

  // The server's clock counts: the browser's may be wrong.
  saved(at) {
    this.clockAhead = Date.now() - at.getTime();
    this.savedAt = at;
    this.holding = false;
    this.say(this.ago(), "");
  }

  tick() {
    if (this.savedAt && !this.holding && this.line) {
      this.line.setAttribute("aria-live", "off");
      this.line.textContent = this.ago();
    }
  }

  ago() {
    const seconds = Math.max(0, Math.round((Date.now() - this.clockAhead - this.savedAt) / 1000));
    for (const [size, noun] of [[86400, "day"], [3600, "hour"], [60, "minute"]]) {
      if (seconds >= size) {
        const count = Math.floor(seconds / size);
        return `saved ${count} ${noun}${count === 1 ? "" : "s"} ago`;
      }
    }
    return seconds ? `saved ${seconds} second${seconds === 1 ? "" : "s"} ago` : "saved just now";
  }

  hold(words, look, link) {
    this.holding = true;
    this.say(words, look, link);
  }

  say(words, look, link) {
    if (!this.line) {
      return;
    }
    this.line.setAttribute("aria-live", look === "failed" ? "polite" : "off");
    this.line.className = look ? `app-saved app-saved--${look}` : "app-saved";
    this.line.replaceChildren(words);
    if (link) {
      const anchor = Object.assign(document.createElement("a"), link);
      anchor.className = "govuk-link";
      this.line.append(" ", anchor);
    }
  }
}

class Autosave {
  constructor(form, status) {
    this.form = form;
    this.status = status;
    this.edits = 0;
    this.unsavedSince = null;
    this.unreachable = false;
    this.stopped = false;
    this.retryAfter = FIRST_RETRY;
    form.addEventListener("input", () => this.changed(TYPING_PAUSE));
    form.addEventListener("change", () => this.changed(0));
    form.addEventListener("submit", (event) => this.submitted(event));
    document.addEventListener("click", (event) => this.followed(event));
    window.addEventListener("online", () => this.unsavedSince && this.save());
    window.addEventListener("app:return", () => this.save());
    window.addEventListener("app:leaving", () => this.nothingUnsaved());
    window.addEventListener("beforeunload", (event) => this.unsavedSince && event.preventDefault());
  }

  changed(pause) {
    this.unsavedSince ??= new Date();
    this.edits += 1;
    this.form.dataset.unsaved = "";
    if (!this.status.holding) {
      this.status.hold("not saved yet", "waiting");
    }
    this.later(pause);
  }

  later(pause) {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), pause);
  }

  // One request at a time: the next one needs the version that this one brings.
  save() {
    window.clearTimeout(this.timer);
    if (!this.stopped) {
      this.running ??= this.attempt().finally(() => {
        this.running = null;
      });
    }
    return this.running ?? Promise.resolve();
  }

  async attempt() {
    const edits = this.edits;
    try {
      await this.answered(await this.post(), edits);
    } catch {
      this.couldNotReach();
    }
    if (this.edits !== edits) {
      this.later(TYPING_PAUSE);
    }
  }

  async post() {
    const response = await this.request();
    if (response.status !== 403) {
      return response;
    }
    // Signing in again in another tab changed the token that forms must carry.
    await this.renewToken();
    return this.request();
  }

  request() {
    return fetch(this.form.dataset.autosave, {
      method: "POST",
      body: new FormData(this.form),
      headers: { "X-Autosave": "1", Accept: "application/json" },
      redirect: "manual",
    });
  }

  async renewToken() {
    const page = await fetch(window.location.href, { redirect: "manual" });
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
    const token = fresh.querySelector("input[name=csrfmiddlewaretoken]")?.value;
    for (const field of token ? document.getElementsByName("csrfmiddlewaretoken") : []) {
      field.value = token;
    }
  }

  async answered(response, edits) {
    this.unreachable = false;
    if (response.type === "opaqueredirect" || response.status === 401) {
      this.signedOut();
    } else if (response.status === 409) {
      this.conflict((await response.json()).conflict, edits);
    } else if (response.ok) {
      this.saved(await response.json(), edits);
    } else {
      this.couldNotReach();
    }
  }

  saved({ saved_at: at, version }, edits) {
    this.retryAfter = FIRST_RETRY;
    const field = this.form.elements.namedItem("version");
    if (field && version !== undefined) {
      field.value = version;
    }
    this.form.dispatchEvent(new CustomEvent("app:saved", { bubbles: true }));
    if (this.edits === edits) {
      this.nothingUnsaved();
      this.status.saved(new Date(at));
    }
  }

  couldNotReach() {
    this.unreachable = true;
    this.unsavedSince ??= new Date();
    const clock = this.unsavedSince.toLocaleTimeString("en-GB", {
      hour: "2-digit",
      minute: "2-digit",
    });
    this.status.hold(`Not saved since ${clock}, still on this screen`, "failed");
    this.later(this.retryAfter);
    this.retryAfter = Math.min(this.retryAfter * 2, LONGEST_RETRY);
  }

  signedOut() {
    const here = window.location.pathname + window.location.search;
    const href = `${document.body.dataset.signIn}?next=${encodeURIComponent(here)}`;
    const link = { href, target: "_blank", textContent: "Sign in again (opens a new tab)" };
    this.status.hold("Not saved: you are signed out. Keep this page open.", "failed", link);
    this.later(LONGEST_RETRY / 4);
  }

  // What is typed from now on is sent too: the server keeps it beside what is saved.
  conflict(href, edits) {
    const link = { href, textContent: "See both versions" };
    this.status.hold("Not saved: somebody else changed this. Nothing is lost.", "failed", link);
    if (this.edits === edits) {
      this.nothingUnsaved();
    }
  }

  // The page must not go away with text in it that the server doesn't have: a browser's
  // own "no connection" page would lose it.
  async submitted(event) {
    if (event.defaultPrevented || (!this.running && !this.unsavedSince)) {
      this.stopped = true;
      return;
    }
    event.preventDefault();
    await this.saveEverything();
    if (!this.unreachable) {
      this.nothingUnsaved();
      this.form.requestSubmit(event.submitter);
    }
  }

  // A link waits for the last words too. What can't be saved makes the browser ask first.
  async followed(event) {
    const link = event.target.closest?.("a[href]:not([href^='#']):not([target])");
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!link || elsewhere || !this.unsavedSince || this.unreachable) {
      return;
    }
    event.preventDefault();
    await this.saveEverything();
    window.location.assign(link.href);
  }

  // The save under way may have begun before the last words were typed.
  async saveEverything() {
    await this.save();
    if (this.unsavedSince && !this.unreachable) {
      await this.save();
    }
  }

  nothingUnsaved() {
    window.clearTimeout(this.timer);
    this.unsavedSince = null;
    delete this.form.dataset.unsaved;
  }
}

const line = document.querySelector("[data-saved]");
const status = new Status(line);
for (const form of document.querySelectorAll("form[data-autosave]")) {
  new Autosave(form, status);
}
