import { Component, type ReactNode } from "react";

/** What is left when the app itself fails: a way on, and the reassurance that the data are elsewhere. */
export class Boundary extends Component<{ children: ReactNode }, { failure: Error | null }> {
  override state: { failure: Error | null } = { failure: null };

  static getDerivedStateFromError(failure: Error) {
    return { failure };
  }

  override render() {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    return (
      <main className="page">
        <h1>Something in the app broke</h1>
        <p className="soft">Your lists are safe in this browser's database. Reloading usually helps.</p>
        <p className="note bad">{failure.message}</p>
        <button type="button" className="button main" onClick={() => location.reload()}>
          Reload
        </button>
      </main>
    );
  }
}
