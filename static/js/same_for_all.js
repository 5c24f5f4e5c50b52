// "Same for all" in place: every row takes the first answer given. Without this
// script the button submits the form and the server does the same.

function firstAnswer(rows) {
  for (const row of rows) {
    const chosen = row.querySelector("input:checked");
    if (chosen) {
      return chosen.value;
    }
  }
  return null;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-same-for-all]");
  if (!button) {
    return;
  }
  event.preventDefault();
  const rows = [...button.closest("fieldset").querySelectorAll(".app-matrix__row")];
  const answer = firstAnswer(rows);
  for (const row of rows) {
    const radio = row.querySelector(`input[value="${CSS.escape(answer ?? "")}"]`);
    if (radio && !radio.checked) {
      radio.checked = true;
      radio.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
});
