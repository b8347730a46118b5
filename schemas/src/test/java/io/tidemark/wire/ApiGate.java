package io.tidemark.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether the HTTP contract still serves every client of an accepted version: what they send is taken, and what they
 * rely on in answers is there. It knows the parts of OpenAPI that our document uses; a keyword it does not know is a
 * problem by itself, so that nothing is passed over. (openapi-diff was tried: of OpenAPI 3.1 it sees neither a changed
 * type nor a narrowed enum.)
 */
final class ApiGate {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Set<String> LIMITS_ABOVE = Set.of("maximum", "maxLength", "maxItems");
    private static final Set<String> LIMITS_BELOW = Set.of("minimum", "minLength");
    private static final Set<String> FIXED = Set.of("pattern", "format", "const");
    private static final Set<String> COMPARED =
            Set.of("type", "enum", "required", "properties", "items", "oneOf", "additionalProperties");
    private static final Set<String> COMMENTS = Set.of("description", "examples", "example", "summary", "title");

    private final JsonNode accepted;
    private final JsonNode present;
    private final List<String> problems = new ArrayList<>();

    private ApiGate(JsonNode accepted, JsonNode present) {
        this.accepted = accepted;
        this.present = present;
    }

    /** What in {@code present} breaks a client of {@code accepted}; empty if nothing does. */
    static List<String> breaks(JsonNode accepted, JsonNode present) {
        ApiGate gate = new ApiGate(accepted, present);
        each(
                accepted.path("paths"),
                (path, operations) -> each(operations, (method, old) -> {
                    if (METHODS.contains(method)) {
                        gate.operation(
                                method.toUpperCase(Locale.ROOT) + " " + path,
                                old,
                                present.path("paths").path(path).path(method));
                    }
                }));
        return gate.problems;
    }

    /** The contract without what is only said to people. */
    static JsonNode withoutComments(JsonNode node) {
        JsonNode copy = node.deepCopy();
        strip(copy, false);
        return copy;
    }

    private static void strip(JsonNode node, boolean names) {
        if (node instanceof ObjectNode object && !names) {
            COMMENTS.forEach(object::remove);
        }
        each(node, (name, child) -> strip(child, !names && name.equals("properties")));
        if (node.isArray()) {
            node.forEach(child -> strip(child, false));
        }
    }

    private void operation(String at, JsonNode old, JsonNode now) {
        if (now.isMissingNode()) {
            problems.add(at + " is gone. Keep it as long as clients of accepted versions live.");
            return;
        }
        parameters(at, old.path("parameters"), now.path("parameters"));
        if (!old.path("requestBody").path("required").asBoolean(false)
                && now.path("requestBody").path("required").asBoolean(false)) {
            problems.add(at + " asks for a body that it did not ask for.");
        }
        contents(at + " request", old.path("requestBody"), now.path("requestBody"), true);
        each(old.path("responses"), (status, response) -> {
            JsonNode other = now.path("responses").path(status);
            if (other.isMissingNode()) {
                problems.add(at + " no longer answers " + status + ".");
            } else {
                contents(at + " " + status, resolved(accepted, response), resolved(present, other), false);
            }
        });
    }

    private void parameters(String at, JsonNode old, JsonNode now) {
        for (JsonNode parameter : old) {
            String name = parameter.path("name").asString();
            JsonNode same = named(now, name);
            if (same.isMissingNode()) {
                problems.add(at + " parameter " + name + " is gone.");
            } else {
                schema(at + " parameter " + name, parameter.path("schema"), same.path("schema"), true);
            }
        }
        for (JsonNode parameter : now) {
            String name = parameter.path("name").asString();
            if (parameter.path("required").asBoolean(false)
                    && !named(old, name).path("required").asBoolean(false)) {
                problems.add(at + " parameter " + name + " is required and was not. Give it a default.");
            }
        }
    }

    private static JsonNode named(JsonNode parameters, String name) {
        for (JsonNode parameter : parameters) {
            if (parameter.path("name").asString().equals(name)) {
                return parameter;
            }
        }
        return parameters.path(-1);
    }

    private void contents(String at, JsonNode old, JsonNode now, boolean request) {
        each(old.path("content"), (mediaType, content) -> {
            JsonNode other = now.path("content").path(mediaType);
            if (other.isMissingNode()) {
                problems.add(at + " no longer has " + mediaType + ".");
            } else {
                schema(at, content.path("schema"), other.path("schema"), request);
            }
        });
    }

    private void schema(String at, JsonNode oldOrReference, JsonNode nowOrReference, boolean request) {
        JsonNode old = resolved(accepted, oldOrReference);
        JsonNode now = resolved(present, nowOrReference);
        each(now, (keyword, value) -> known(at, keyword));
        sets(at, "type", old, now, request);
        if (request || !at.endsWith(".code")) { // a client tells an unknown code by its status and retryable
            sets(at, "enum", old, now, request);
        }
        if (request) {
            limits(at, old, now);
        }
        required(at, old, now, request);
        each(old.path("properties"), (name, property) -> {
            JsonNode other = now.path("properties").path(name);
            if (other.isMissingNode()) {
                problems.add(at + "." + name + " is gone. Keep it; a new name comes beside it.");
            } else {
                schema(at + "." + name, property, other, request);
            }
        });
        if (old.has("items") && now.has("items")) {
            schema(at + "[]", old.path("items"), now.path("items"), request);
        }
        for (int i = 0; i < old.path("oneOf").size(); i++) {
            schema(at + "|" + i, old.path("oneOf").path(i), now.path("oneOf").path(i), request);
        }
    }

    private void known(String at, String keyword) {
        boolean known = Set.of(COMPARED, LIMITS_ABOVE, LIMITS_BELOW, FIXED, COMMENTS).stream()
                .anyMatch(keywords -> keywords.contains(keyword));
        if (!known) {
            problems.add(at + " uses " + keyword + ", which the gate cannot compare: teach ApiGate first.");
        }
    }

    /** Requests may be taken more widely and answers said more narrowly; never the reverse. */
    private void sets(String at, String keyword, JsonNode old, JsonNode now, boolean request) {
        if (request ? now.has(keyword) : old.has(keyword)) {
            Set<String> wide = words((request ? now : old).path(keyword));
            Set<String> narrow = words((request ? old : now).path(keyword));
            if (narrow.isEmpty() || !wide.containsAll(narrow)) {
                problems.add(at + (request ? " takes less than it did: " : " says what it never said: ") + keyword
                        + " was " + old.path(keyword) + " and is " + now.path(keyword) + ".");
            }
        }
    }

    private static Set<String> words(JsonNode oneOrMore) {
        return oneOrMore.isArray()
                ? oneOrMore.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new))
                : oneOrMore.isMissingNode() ? Set.of() : Set.of(oneOrMore.asString());
    }

    private void limits(String at, JsonNode old, JsonNode now) {
        for (String keyword : LIMITS_ABOVE) {
            if (now.has(keyword)
                    && (!old.has(keyword)
                            || old.path(keyword).asLong() > now.path(keyword).asLong())) {
                problems.add(at + " takes less than it did: " + keyword + " is " + now.path(keyword) + ".");
            }
        }
        for (String keyword : LIMITS_BELOW) {
            if (now.has(keyword)
                    && (!old.has(keyword)
                            || old.path(keyword).asLong() < now.path(keyword).asLong())) {
                problems.add(at + " takes less than it did: " + keyword + " is " + now.path(keyword) + ".");
            }
        }
        for (String keyword : FIXED) {
            if (now.has(keyword) && !now.path(keyword).equals(old.path(keyword))) {
                problems.add(at + " may take less than it did: " + keyword + " is " + now.path(keyword) + ".");
            }
        }
    }

    private void required(String at, JsonNode old, JsonNode now, boolean request) {
        Set<String> more = new TreeSet<>(words((request ? now : old).path("required")));
        more.removeAll(words((request ? old : now).path("required")));
        more.forEach(name -> problems.add(at + "." + name
                + (request ? " is required and was not. Give it a default." : " may be missing and never was.")));
    }

    /** Over the members of an object; nothing, where it is none. */
    private static void each(JsonNode node, BiConsumer<String, JsonNode> member) {
        node.properties().forEach(entry -> member.accept(entry.getKey(), entry.getValue()));
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }
}
