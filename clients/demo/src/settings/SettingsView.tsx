import { useState } from "react";
import { Segments } from "../ui/Segments";
import { AccountCard } from "./AccountCard";
import { KeyForm } from "./KeyForm";
import { chooseTheme, chosenTheme, type Theme } from "./theme";

const THEMES: ReadonlyArray<{ value: Theme; label: string }> = [
  { value: "system", label: "Like the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

export function SettingsView() {
  const [theme, setTheme] = useState(chosenTheme);
  const choose = (next: Theme) => {
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <div className="page">
      <h1>Settings</h1>
      <AccountCard />
      <section className="card" aria-labelledby="settings-look">
        <h2 id="settings-look">Appearance</h2>
        <Segments label="Theme" value={theme} onChange={choose} options={THEMES} />
      </section>
      <section className="card" aria-labelledby="settings-keys">
        <h2 id="settings-keys">Looking things up</h2>
        <p className="small soft">
          Only ids of movies, books and places are synced. What they are is asked by this browser itself, with keys of
          yours that are <strong>kept in this browser only</strong>: they never go to our server, nor to your other
          devices. Books need no key.
        </p>
        <KeyForm type="movie" label="TMDB key for movies" />
      </section>
    </div>
  );
}
