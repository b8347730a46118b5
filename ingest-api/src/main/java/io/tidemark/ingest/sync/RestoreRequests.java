package io.tidemark.ingest.sync;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.ChangeIds;
import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.ingest.auth.Caller;
import io.tidemark.ingest.json.Json;
import io.tidemark.ingest.judge.Judged;
import io.tidemark.ingest.judge.Restore;
import io.tidemark.ingest.limits.Accepts;
import io.tidemark.ingest.limits.InFlight;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import io.tidemark.ingest.pull.Unreadable;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code POST /api/history/{changeId}/restore}: the values of that change once more, as an ordinary new change of the
 * caller's device, in an envelope like any other.
 */
final class RestoreRequests implements RequestReader {
    /** Of the servlet, and as the meters' tag. */
    static final String PATHS = "/api/history/*";

    static final String PATH = "/api/history/{changeId}/restore";

    private static final Pattern FORM = Pattern.compile("/([^/]+)/restore");
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Bodies bodies;
    private final FeedReader feed;
    private final InstantSource clock;

    RestoreRequests(Bodies bodies, FeedReader feed, InstantSource clock) {
        this.bodies = bodies;
        this.feed = feed;
        this.clock = clock;
    }

    /** @throws ProblemException also 404 if the caller made no such change, 409 if it holds nothing to restore */
    @Override
    public Request read(HttpServletRequest http, InFlight.Claim claim) throws IOException {
        Matcher path = FORM.matcher(Objects.requireNonNullElse(http.getPathInfo(), ""));
        if (!path.matches()) {
            throw new ProblemException(ErrorCode.NOT_FOUND);
        }
        if (!http.getMethod().equals("POST")) {
            throw new ProblemException(Problem.of(ErrorCode.METHOD_NOT_ALLOWED).with("Allow", "POST"));
        }
        Accepts.check(http);
        return bodies.read(http, claim, json -> request(path.group(1), json));
    }

    private Request request(String changeId, Json json) {
        Envelope envelope = ProblemException.orThrow(Envelope.of(json));
        Optional<Set<String>> fields = ProblemException.orThrow(fields(json));
        Optional<ChangeId> name = ProblemException.orThrow(name(json, changeId));
        Writer device = Caller.current().on(envelope.device());
        try {
            Judged restored = restored(change(device.user(), changeId), fields, device, name);
            return new Request(device, envelope.standing(), List.of(restored), envelope.patience(), envelope.limit());
        } catch (Unreadable e) {
            throw new ProblemException(
                    Problem.of(ErrorCode.READ_MODEL_UNAVAILABLE).retryAfter(RETRY));
        }
    }

    /** What is another's is as unknown as what is not there (I3). */
    private Change change(UserId user, String changeId) {
        return ChangeIds.parse(changeId).map(id -> new ChangeKey(user, id)).stream()
                .flatMap(key -> feed.logs(List.of(key)).stream())
                .map(log -> log.change())
                .filter(change -> change.entity().owner().equals(new OwnerId(user.value())))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ErrorCode.UNKNOWN_CHANGE));
    }

    /**
     * Made now, and not before what the entity shows already: with equal times the later arrival wins (C1), so it wins
     * also if our clock is a little behind.
     */
    private Judged restored(Change earlier, Optional<Set<String>> fields, Writer device, Optional<ChangeId> name) {
        SortedMap<String, Value> values = ProblemException.orThrow(Restore.values(earlier, fields));
        long now = clock.millis();
        long shown = feed.entities(earlier.entity().owner(), List.of(earlier.entity())).stream()
                .mapToLong(EntityView::updatedAt)
                .max()
                .orElse(now);
        ChangeId id = name.orElseGet(() -> new ChangeId(UUID.randomUUID().toString()));
        return Restore.of(earlier, values, id, device, Math.max(now, shown), now);
    }

    /** The new change's own name, so that a retry after a lost answer is the same change (I2, I5). */
    private static Checked<Optional<ChangeId>> name(Json json, String earlier) {
        Optional<Json> given = json instanceof Json.Obj body ? body.given("changeId") : Optional.empty();
        if (given.isEmpty()) {
            return Checked.ok(Optional.empty());
        }
        Optional<ChangeId> name =
                given.get() instanceof Json.Str text ? ChangeIds.parse(text.text()) : Optional.empty();
        return name.isEmpty() || name.equals(ChangeIds.parse(earlier))
                ? Checked.refused(ErrorCode.BAD_ENVELOPE, "changeId")
                : Checked.ok(name);
    }

    private static Checked<Optional<Set<String>>> fields(Json json) {
        Optional<Json> given = json instanceof Json.Obj body ? body.given("fields") : Optional.empty();
        if (given.isEmpty()) {
            return Checked.ok(Optional.empty());
        }
        Set<String> names = new HashSet<>();
        if (given.get() instanceof Json.Arr array) {
            for (Json element : array.elements()) {
                if (!(element instanceof Json.Str name)) {
                    return Checked.refused(ErrorCode.BAD_ENVELOPE, "fields");
                }
                names.add(name.text());
            }
            return Checked.ok(Optional.of(names));
        }
        return Checked.refused(ErrorCode.BAD_ENVELOPE, "fields");
    }
}
