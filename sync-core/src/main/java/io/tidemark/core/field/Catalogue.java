package io.tidemark.core.field;

import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.identity.EntityType;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The fields of each entity type, as in the user's schema: types, limits, required, immutable. */
public final class Catalogue {
    private static final Set<String> IMMUTABLE = Set.of("localId", "serverId", "userId", "createdAt");
    private static final Set<String> SERVER_OWNED = Set.of(
            "_id", "ownerId", "deviceId", "updatedAt", "version", "collaborators", "deletedBy", "entityType", "role");

    private static final FieldType SHORT = new FieldType.TextUpTo(1_024);
    private static final FieldType ID = new FieldType.TextUpTo(256);
    private static final FieldType LONG = new FieldType.TextUpTo(200_000);
    private static final FieldType FLAG = new FieldType.FlagType(true);
    private static final FieldType MOMENT = new FieldType.MomentType();
    private static final FieldType LOCAL_ID = new FieldType.LocalIdType();

    private static final Catalogue SPACE = new Catalogue("name", Map.of());
    private static final Catalogue CATEGORY = new Catalogue("name", Map.of("spaceId", ID, "spaceLocalId", LOCAL_ID));
    private static final Catalogue ITEM = new Catalogue(
            "title",
            Map.ofEntries(
                    Map.entry("spaceId", ID),
                    Map.entry("spaceLocalId", LOCAL_ID),
                    Map.entry("categoryId", ID),
                    Map.entry("categoryLocalId", LOCAL_ID),
                    Map.entry("description", LONG),
                    Map.entry("notes", LONG),
                    Map.entry("type", new FieldType.OneOf(Set.of("custom", "movie", "book", "place"))),
                    Map.entry("movieId", ID),
                    Map.entry("bookId", ID),
                    Map.entry("placeId", ID),
                    Map.entry("isCompleted", FLAG),
                    Map.entry("completedAt", MOMENT),
                    Map.entry("completedBy", new FieldType.ByType()),
                    Map.entry("priority", new FieldType.TextUpTo(64)),
                    Map.entry("tags", new FieldType.TextsType(100, 100)),
                    Map.entry("dueDate", MOMENT)));

    private final String required;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    private Catalogue(String required, Map<String, FieldType> own) {
        this.required = required;
        fields.put(required, new Field(required, SHORT, true));
        add("order", new FieldType.NumberType());
        add("isDeleted", new FieldType.FlagType(false));
        add("deletedAt", MOMENT);
        if (required.equals("name")) {
            add("icon", ID);
            add("color", ID);
            add("isVisible", FLAG);
        }
        new TreeMap<>(own).forEach(this::add);
    }

    private void add(String name, FieldType type) {
        fields.put(name, new Field(name, type, false));
    }

    public static Catalogue of(EntityType type) {
        return switch (type) {
            case SPACE -> SPACE;
            case CATEGORY -> CATEGORY;
            case ITEM -> ITEM;
        };
    }

    /** The field without which an entity is not visible (M3). */
    public String required() {
        return required;
    }

    public Collection<Field> fields() {
        return Collections.unmodifiableCollection(fields.values());
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** Every value in its normal form, or the first refusal in the order of names (H10: refused by name). */
    public Checked<SortedMap<String, Value>> check(SortedMap<String, Value> raw) {
        SortedMap<String, Value> normal = new TreeMap<>();
        for (Map.Entry<String, Value> entry : raw.entrySet()) {
            Checked<Value> checked = check(entry.getKey(), entry.getValue());
            if (checked instanceof Checked.Refused<Value> refused) {
                return new Checked.Refused<>(refused.refusal());
            }
            normal.put(entry.getKey(), ((Checked.Ok<Value>) checked).value());
        }
        return Checked.ok(normal);
    }

    /** One value in its normal form, or why it is refused. */
    public Checked<Value> check(String name, Value raw) {
        Field field = fields.get(name);
        return field == null ? Checked.refused(codeOfStranger(name), shown(name)) : field.check(raw);
    }

    private static ErrorCode codeOfStranger(String name) {
        if (IMMUTABLE.contains(name)) {
            return ErrorCode.IMMUTABLE_FIELD;
        }
        return SERVER_OWNED.contains(name) ? ErrorCode.SERVER_FIELD : ErrorCode.UNKNOWN_FIELD;
    }

    /** A stranger's name in a message: short, and only what a person can read. */
    private static String shown(String name) {
        String clean = name.replaceAll("[^\\p{Alnum}._$ -]", "?");
        return clean.length() <= 64 ? clean : clean.substring(0, 64) + "…";
    }
}
