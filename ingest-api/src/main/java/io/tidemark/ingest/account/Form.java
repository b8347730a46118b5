package io.tidemark.ingest.account;

import io.tidemark.core.account.Email;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.error.Refusal;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.ingest.json.Json;
import io.tidemark.ingest.json.Labels;
import io.tidemark.ingest.problem.ProblemException;
import java.net.IDN;
import java.util.Optional;

/** The members of a body, each as what it is to be; unknown ones are ignored. Refusals name the member and never its value. */
record Form(Json.Obj members) {
    private static final int MOST = 4_096;

    static Form of(Json json) {
        if (json instanceof Json.Obj members) {
            return new Form(members);
        }
        throw new ProblemException(ErrorCode.BAD_ENVELOPE);
    }

    Credentials credentials() {
        return new Credentials(email(), text("password"), label("name"), device(), label("deviceName"));
    }

    Email email() {
        return Email.of(ascii(text("email"))).orElseThrow(() -> new ProblemException(ErrorCode.BAD_EMAIL));
    }

    private static String ascii(String address) {
        int at = address.lastIndexOf('@');
        try {
            return address.substring(0, at + 1)
                    + IDN.toASCII(address.substring(at + 1).strip());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ErrorCode.BAD_EMAIL);
        }
    }

    /** Without half of a surrogate pair or NUL, and no longer than anything that is asked for here. */
    String text(String name) {
        return optional(name).orElseThrow(() -> bad(name));
    }

    private Optional<String> optional(String name) {
        Optional<Json> given = members.given(name);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (given.get() instanceof Json.Str text && text.text().length() <= MOST && Labels.isText(text.text())) {
            return Optional.of(text.text());
        }
        throw bad(name);
    }

    Optional<String> label(String name) {
        return optional(name).map(text -> Labels.of(text).orElseThrow(() -> bad(name)));
    }

    Optional<DeviceId> device() {
        return optional("deviceId").map(text -> {
            if (!DeviceId.isWellFormed(text)) {
                throw bad("deviceId");
            }
            return new DeviceId(text);
        });
    }

    private static ProblemException bad(String name) {
        return new ProblemException(Refusal.of(ErrorCode.BAD_ENVELOPE, name));
    }

    @Override
    public String toString() {
        return "Form[***]";
    }
}
