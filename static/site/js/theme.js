// Light or dark by the reader's choice. The system decides until a button is pressed; only then is one word stored.
const KEY = "theme";
const THEMES = ["light", "dark"];
const root = document.documentElement;

function chosen() {
  try {
    const word = localStorage.getItem(KEY);
    return THEMES.includes(word) ? word : "system";
  } catch {
    return "system";
  }
}

function keep(choice) {
  try {
    if (THEMES.includes(choice)) localStorage.setItem(KEY, choice);
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing wears the choice on this page only.
  }
}

function wear(choice) {
  if (THEMES.includes(choice)) root.dataset.theme = choice;
  else delete root.dataset.theme;
  for (const button of document.querySelectorAll("[data-theme-choice]"))
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
}

wear(chosen()); // before the first paint, where the browser lets a module block it

function offer() {
  for (const themes of document.querySelectorAll("[data-themes]")) {
    themes.hidden = false;
    for (const button of themes.querySelectorAll("[data-theme-choice]"))
      button.addEventListener("click", () => {
        keep(button.dataset.themeChoice);
        wear(button.dataset.themeChoice);
      });
  }
  wear(chosen());
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", offer);
else offer();
