/** Where a form says what went wrong; there before it has anything to say, so that it is read out. */
export function Failure({ id, words }: { id?: string; words: string | null }) {
  return (
    <div role="alert" id={id}>
      {words && <p className="note bad">{words}</p>}
    </div>
  );
}
