package io.tidemark.bench.row;

import io.tidemark.bench.load.Door;
import io.tidemark.bench.load.Reply;

/** What a first sync came to. */
record FirstSync(int documents, int pages, String cursor) {
    /** Reads everything of the user, page by page, as a device that has nothing. */
    static FirstSync run(Door door, String token, String device) {
        Reply page = door.pulled(token, device, "");
        int documents = page.documents();
        int pages = 1;
        while (page.hasMore()) {
            page = door.pulled(token, device, page.cursor());
            documents += page.documents();
            pages++;
        }
        return new FirstSync(documents, pages, page.cursor());
    }
}
