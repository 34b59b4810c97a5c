// The bar, the window's title and the steps' dialogs say the headline as it is typed.
export function followHeadline(form) {
  const field = form.querySelector("[name=headline]");
  const places = [...document.querySelectorAll("[data-headline-shown]")];
  if (!field || !places.length) return;
  const follow = () => {
    const headline = field.value.trim() || places[0].dataset.empty;
    document.title = document.title.replace(places[0].textContent, () => headline);
    for (const place of places) place.textContent = headline;
  };
  field.addEventListener("input", follow);
  form.addEventListener("desk:filled", follow);
  follow();
}
