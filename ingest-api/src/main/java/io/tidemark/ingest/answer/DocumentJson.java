package io.tidemark.ingest.answer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.core.entity.RowSink;
import java.util.Collection;

/** Documents on the wire: a field never set is absent, a field set to null is null. */
final class DocumentJson {
    private static final byte[] LOCAL_ID = "localId".getBytes(US_ASCII);
    private static final byte[] SERVER_ID = "serverId".getBytes(US_ASCII);
    private static final byte[] VERSION = "version".getBytes(US_ASCII);
    private static final byte[] DELETED = "isDeleted".getBytes(US_ASCII);

    private DocumentJson() {}

    static void write(RowSink out, Collection<Document> documents) {
        out.beginList();
        for (Document document : documents) {
            out.beginGroup();
            if (document instanceof Document.Full full) {
                full.row().tell(out);
            } else if (document instanceof Document.Stub stub) {
                stub(out, stub);
            }
            out.endGroup();
        }
        out.endList();
    }

    private static void stub(RowSink out, Document.Stub stub) {
        text(out, LOCAL_ID, stub.key().localId());
        text(out, SERVER_ID, stub.id().value());
        name(out, VERSION);
        out.number(stub.version());
        name(out, DELETED);
        out.flag(true);
    }

    private static void text(RowSink out, byte[] name, String text) {
        name(out, name);
        byte[] bytes = text.getBytes(UTF_8);
        out.text(bytes, 0, bytes.length);
    }

    private static void name(RowSink out, byte[] name) {
        out.name(name, 0, name.length);
    }
}
