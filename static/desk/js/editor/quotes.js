// Quotes as you type inside the text; one Backspace brings the plain mark back (Tiptap undoes an input rule that way).
import { Extension, InputRule } from "django-prose-editor/editor";
import { isApostrophe, quoteFor } from "desk/quotes";

function textBefore(state, at) {
  const $at = state.doc.resolve(at);
  return $at.parent.textBetween(0, $at.parentOffset, "\n", "\ufffc");
}

function plainToTypographic(language) {
  return new InputRule({
    find: /["']$/,
    handler({ state, range, match }) {
      const typed = match[0];
      state.tr.insertText(quoteFor(typed, textBefore(state, range.from), language), range.from, range.to);
    },
  });
}

function mendApostrophe(language) {
  return new InputRule({
    find: /\p{L}‘\p{L}$/u,
    handler({ state, range, match }) {
      const [before, , typed] = match[0];
      if (!isApostrophe(`${before}‘`, typed, language)) return null;
      state.tr.insertText(`${before}’${typed}`, range.from, range.to);
    },
  });
}

export const Quotes = Extension.create({
  name: "quotes",
  addOptions: () => ({ language: "de" }),
  addInputRules() {
    const { language } = this.options;
    return language === "de" ? [plainToTypographic(language), mendApostrophe(language)] : [plainToTypographic(language)];
  },
});
