import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";

export interface Carried {
  id: string;
  from: number;
  to: number;
  by: "pointer" | "keys";
}

interface Options {
  count: number;
  /** Height of a row in pixels. */
  rowHeight: number;
  scroller: RefObject<HTMLElement | null>;
  onDrop: (carried: Carried) => void;
}

const EDGE = 56;
const SPEED = 14;

/** Carries a row by its handle; where it would land is `carried.to`, and nothing is written until it is dropped. */
export function useDrag({ count, rowHeight, scroller, onDrop }: Options) {
  const [carried, setCarried] = useState<Carried | null>(null);
  const pointer = useRef(0);

  const placeAt = useCallback(
    (clientY: number) => {
      const box = scroller.current;
      if (!box) return 0;
      const y = clientY - box.getBoundingClientRect().top + box.scrollTop;
      return Math.max(0, Math.min(count - 1, Math.floor(y / rowHeight)));
    },
    [count, rowHeight, scroller],
  );

  const follow = useCallback(
    () => setCarried((now) => (now?.by === "pointer" ? { ...now, to: placeAt(pointer.current) } : now)),
    [placeAt],
  );

  const dragging = carried?.by === "pointer";
  useEffect(() => {
    if (!dragging) return;
    let frame = requestAnimationFrame(function scroll() {
      const box = scroller.current;
      const edges = box?.getBoundingClientRect();
      if (box && edges) {
        const above = pointer.current < edges.top + EDGE;
        const below = pointer.current > edges.bottom - EDGE;
        if (above || below) {
          box.scrollTop += above ? -SPEED : SPEED;
          follow();
        }
      }
      frame = requestAnimationFrame(scroll);
    });
    return () => cancelAnimationFrame(frame);
  }, [dragging, scroller, follow]);

  /** For the handle of the row. */
  const handle = (id: string, index: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pointer.current = event.clientY;
      setCarried({ id, from: index, to: index, by: "pointer" });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      pointer.current = event.clientY;
      follow();
    },
    onPointerUp: () => {
      if (carried?.by !== "pointer") return;
      setCarried(null);
      onDrop(carried);
    },
    onPointerCancel: () => setCarried(null),
  });

  return { carried, setCarried, handle };
}
