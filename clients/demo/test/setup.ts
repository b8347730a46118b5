import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";

// What jsdom lacks of the platform: modal dialogs, and sizes, without which a virtual list shows nothing.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};
Element.prototype.scrollTo = () => {};
Object.defineProperty(HTMLElement.prototype, "clientHeight", { get: () => 600 });
Object.defineProperty(HTMLElement.prototype, "clientWidth", { get: () => 400 });
Element.prototype.setPointerCapture = () => {};
globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS;

beforeEach(() => {
  localStorage.clear();
  location.hash = "";
});
afterEach(cleanup);
