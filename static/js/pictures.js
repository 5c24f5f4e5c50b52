// A picture of figures: arrow keys and the pointer say each mark, in the words of its own title.

const KEYS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

for (const figure of document.querySelectorAll(".dash-figure")) {
  const marks = [...figure.querySelectorAll(".app-mark")];
  const region = figure.querySelector(".dash-figure__scroll");
  const says = figure.querySelector(".dash-figure__says");
  let here = -1;

  const show = (place) => {
    marks[here]?.classList.remove("is-here");
    here = place;
    marks[here]?.classList.add("is-here");
    says.textContent = marks[here]?.querySelector("title").textContent ?? "";
  };

  region.addEventListener("keydown", (event) => {
    const step = KEYS[event.key];
    if (!step || !marks.length) {
      return;
    }
    event.preventDefault();
    show((here + step + marks.length) % marks.length);
    marks[here].scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  region.addEventListener("blur", () => show(-1));
  for (const [place, mark] of marks.entries()) {
    mark.addEventListener("pointerenter", () => show(place));
  }
}
