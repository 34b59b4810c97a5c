// Keys of the text. Which key calls what is one table of the server's (articles/admin/text_commands.py); the page of all keys shows the same.
import { Extension } from "django-prose-editor/editor";
import { jsonFrom } from "desk/words";

export const Shortcuts = Extension.create({
  name: "shortcuts",
  priority: 500,
  addOptions: () => ({ run: () => {} }),
  addKeyboardShortcuts() {
    const { run } = this.options;
    const bound = Object.entries(jsonFrom("bound-keys", {}));
    return Object.fromEntries(bound.map(([keys, name]) => [keys, () => { run(name); return true; }]));
  },
});
