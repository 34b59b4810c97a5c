// The bar and the window's title say the headline as it is typed.
export function followHeadline(form) {
  const field = form.querySelector("[name=headline]");
  const place = document.querySelector("[data-headline-shown]");
  if (!field || !place) return;
  const follow = () => {
    const headline = field.value.trim() || place.dataset.empty;
    document.title = document.title.replace(place.textContent, () => headline);
    place.textContent = headline;
  };
  field.addEventListener("input", follow);
  form.addEventListener("desk:filled", follow);
  follow();
}
