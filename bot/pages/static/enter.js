// A link that was opened by a person goes on by itself; a preview, which runs no scripts, does not.

document.querySelector("[data-enter]").requestSubmit();
