// What may be newer than the floor, because nothing is missing without it. `file` begins the names of the
// built files in which it may stand. What stands nowhere any more may not stay here.

export const ALLOWED = [
  {
    file: "boot-",
    names: ["navigation", "navigation.traverseTo", "sameDocument"],
    because: "leaving quickly tries it, catches that it is not there, and leaves by `location.replace`",
  },
  {
    file: "privacy-dashboard-",
    names: ["Symbol.dispose"],
    because: "wasm-bindgen gives its classes that method only where there is such a symbol",
  },
  {
    file: "privacy-dashboard-",
    names: ["detached"],
    because: "wasm-bindgen asks whether it is `undefined`, and then compares the buffers themselves",
  },
  {
    file: "",
    names: ["scrollbar-width", "scrollbar-width: none", "scrollbar-width: thin"],
    because: "where it is not understood, the scroll bar has the width that the system gives it",
  },
  {
    file: "style-",
    names: ["overscroll-behavior"],
    because: "the floor has it but for places that cannot be scrolled, where it does nothing here either",
  },
  {
    file: "privacy-dashboard-",
    names: ["paint-order"],
    because: "the floor has it in pictures, and it is used in none other",
  },
];
