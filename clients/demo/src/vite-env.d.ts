/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Where the API is, if not where the app comes from. */
  readonly VITE_TIDEMARK_URL?: string;
}
