import { type FormEvent, useId, useState } from "react";
import { Failure } from "../ui/Failure";
import { Segments } from "../ui/Segments";
import { ForgotForm } from "./ForgotForm";

export interface Given {
  email: string;
  password: string;
  name?: string;
}

interface Props {
  onRegister: (given: Given) => Promise<unknown>;
  onLogin: (given: Given) => Promise<unknown>;
  /** Whose lists are here already: somebody whom the server signed out. */
  known?: string | null;
}

type Mode = "register" | "login" | "forgot";

export function SignInForm({ onRegister, onLogin, known = null }: Props) {
  const [mode, setMode] = useState<Mode>(known ? "login" : "register");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [email, setEmail] = useState(known ?? "");
  const failureId = useId();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(null);
    try {
      const given = read(form);
      await (mode === "register" ? onRegister(given) : onLogin(given));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };

  if (mode === "forgot") return <ForgotForm email={email} onBack={() => setMode("login")} />;
  return (
    <form className="card sign-in" aria-label={mode === "register" ? "Sign up" : "Sign in"} onSubmit={submit}>
      <Segments
        label="New here or back again"
        value={mode}
        onChange={setMode}
        options={[
          { value: "register", label: "New account" },
          { value: "login", label: "Sign in" },
        ]}
      />
      {known && (
        <p className="note">
          You were signed out. The lists of {known} and what was not sent yet are kept in this browser; sign in to go
          on.
        </p>
      )}
      {mode === "register" && (
        <label className="field">
          <span>Name (optional)</span>
          <input className="input" name="name" autoComplete="name" maxLength={100} />
        </label>
      )}
      <label className="field">
        <span>Email</span>
        <input
          className="input"
          name="email"
          type="email"
          autoComplete="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          required
        />
      </label>
      <label className="field">
        <span>Password</span>
        <input
          className="input"
          name="password"
          type="password"
          autoComplete={mode === "register" ? "new-password" : "current-password"}
          aria-describedby={failure ? failureId : undefined}
          required
        />
      </label>
      <Failure id={failureId} words={failure} />
      <button type="submit" className="button main" disabled={busy}>
        {mode === "register" ? "Create account" : "Sign in"}
      </button>
      {mode === "login" && (
        <button type="button" className="button quiet" onClick={() => setMode("forgot")}>
          Forgot password?
        </button>
      )}
    </form>
  );
}

function read(form: FormData): Given {
  const name = String(form.get("name") ?? "").trim();
  const given = { email: String(form.get("email")).trim(), password: String(form.get("password")) };
  return name ? { ...given, name } : given;
}
