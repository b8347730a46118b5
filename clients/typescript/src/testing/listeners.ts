/** Who wants to hear. Everybody hears after the change is whole, and once for changes of one moment. */
export class Listeners {
  private readonly all = new Set<() => void>();
  private asked = false;

  /** Calls `listener` soon, and after every {@link tell}; @returns the end of it. */
  add(listener: () => void): () => void {
    this.all.add(listener);
    queueMicrotask(() => this.call(listener));
    return () => {
      this.all.delete(listener);
    };
  }

  tell(): void {
    if (this.asked) return;
    this.asked = true;
    queueMicrotask(() => {
      this.asked = false;
      for (const listener of [...this.all]) this.call(listener);
    });
  }

  clear(): void {
    this.all.clear();
  }

  private call(listener: () => void): void {
    if (this.all.has(listener)) listener();
  }
}
