package io.tidemark.core.field;

import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;

/** One field that clients may write: its name, its type with limits, and whether an entity is visible without it. */
public record Field(String name, FieldType type, boolean required) {
    /** The value in its normal form, or why it is refused. Required fields refuse null (M3). */
    public Checked<Value> check(Value raw) {
        if (raw instanceof Value.Null) {
            return required || !type.nullable() ? Checked.refused(ErrorCode.WRONG_TYPE, name) : Checked.ok(raw);
        }
        return type.check(name, raw);
    }
}
