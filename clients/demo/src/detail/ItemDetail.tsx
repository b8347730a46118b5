import type { ItemFields, ItemRow } from "@tidemark/client";
import { useClient, useItem } from "@tidemark/client/react";
import { useEffect, useRef, useState } from "react";
import { useRegionName } from "../account/useRegionName";
import { HistoryDialog } from "../history/HistoryDialog";
import { useItemActions } from "../items/useItemActions";
import { useNav } from "../nav/NavContext";
import { Icon } from "../ui/Icon";
import { exactMoment, moment } from "../ui/moment";
import { DetailFields } from "./DetailFields";
import { ExternalCard } from "./ExternalCard";

/** Everything about one item, all of it editable in place. */
export function ItemDetail({ localId }: { localId: string }) {
  const item = useItem(localId);
  const { route, go } = useNav();
  const regionName = useRegionName();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  const close = () => {
    const row = panel.current?.closest(".device")?.querySelector(`[data-row="${CSS.escape(localId)}"]`);
    row?.querySelector<HTMLElement>('[data-column="title"]')?.focus();
    go(without(route));
  };
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className="detail"
      aria-label={regionName("Details")}
      onKeyDown={(event) => event.key === "Escape" && close()}
    >
      {item && !item.isDeleted ? <Opened item={item} onClose={close} /> : <Gone onClose={close} />}
    </aside>
  );
}

function Opened({ item, onClose }: { item: ItemRow; onClose: () => void }) {
  const client = useClient();
  const actions = useItemActions();
  const [history, setHistory] = useState(false);
  const save = (fields: Partial<ItemFields>) => void client.items.update(item.localId, fields);
  const remove = () => {
    actions.remove(item.localId);
    onClose();
  };
  return (
    <>
      <header className="detail-head">
        <label className="row-flex grow">
          <input
            type="checkbox"
            className="check"
            checked={Boolean(item.isCompleted)}
            onChange={(event) => actions.complete(item, event.target.checked)}
          />
          {item.isCompleted ? "Done" : "Mark as done"}
        </label>
        <button type="button" className="icon-button" aria-label="History" onClick={() => setHistory(true)}>
          <Icon name="history" />
        </button>
        <button type="button" className="icon-button" aria-label="Delete item" onClick={remove}>
          <Icon name="trash" />
        </button>
        <button type="button" className="icon-button" aria-label="Close details" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <DetailFields item={item} save={save} />
      <ExternalCard item={item} />
      <p className="small soft" title={exactMoment(item.updatedAt)}>
        Added {moment(item.createdAt)} · changed {moment(item.updatedAt)}
        {item.state === "pending" && " · not sent yet"}
      </p>
      {history && (
        <HistoryDialog entityType="item" localId={item.localId} title={item.title} onClose={() => setHistory(false)} />
      )}
    </>
  );
}

function Gone({ onClose }: { onClose: () => void }) {
  return (
    <div className="stack">
      <p className="soft">This item is not here any more. If it was deleted, it waits in Recently deleted.</p>
      <button type="button" className="button" onClick={onClose}>
        Close
      </button>
    </div>
  );
}

function without<R extends { item?: string }>(route: R): R {
  const { item: _, ...rest } = route;
  return rest as R;
}
