package io.tidemark.core.change;

import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.Uuid5;
import io.tidemark.core.identity.Writer;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names for changes (I2). */
public final class ChangeIds {
    private static final UUID NAMESPACE = UUID.fromString("d0b7f5b0-43a4-4a0a-8a1e-5a4b7c9e2f22");
    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private ChangeIds() {}

    /** The client's own UUID in lower case; empty if it is none. */
    public static Optional<ChangeId> parse(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new ChangeId(text.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** The same for the same content, so that a retry by a client without ids of its own is the same change. */
    public static ChangeId derive(
            Writer author, EntityRef entity, Operation operation, long timestamp, SortedMap<String, Value> data) {
        return new ChangeId(named(
                        author.user().value(),
                        author.device().value(),
                        entity.type().wireName(),
                        entity.localId(),
                        operation.wireName(),
                        Long.toString(timestamp),
                        CanonicalJson.of(data))
                .toString());
    }

    static UUID named(String... parts) {
        return Uuid5.of(NAMESPACE, parts);
    }
}
