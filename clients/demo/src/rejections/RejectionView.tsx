import { useRejections } from "@tidemark/client/react";
import { RejectionCard } from "./RejectionCard";

export function RejectionView() {
  const rejections = useRejections();
  return (
    <div className="page">
      <h1>Not saved</h1>
      <p className="soft">
        The server refused these edits for good. Nothing is lost: mend one and send it again, or let it go.
      </p>
      {rejections?.length === 0 && (
        <div className="empty">
          <h2>Everything was taken</h2>
          <p className="soft">Should the server ever refuse an edit, it waits here with the reason.</p>
        </div>
      )}
      <ul className="stack" aria-label="Not saved">
        {rejections?.map((rejection) => (
          <RejectionCard key={rejection.id} rejection={rejection} />
        ))}
      </ul>
    </div>
  );
}
