package io.tidemark.standalone.broker;

import io.tidemark.wire.TopicSettings;
import java.util.Locale;
import java.util.Map;

/** How far an append has gone when the broker acknowledges it. */
public enum Durability {
    /** On the disk, in every topic and the internal ones too: survives the loss of power. One broker has no replica to lean on. */
    DURABLE,
    /** In the page cache: survives any kill of the process, not the loss of power. */
    DEFAULT;

    private static final String SETTING = "tidemark.topics.durable";

    /** As the topics have it, by the name of that setting in the environment: the broker's own topics must not lag behind. */
    public static Durability of(Map<String, String> environment) {
        String variable = SETTING.toUpperCase(Locale.ROOT).replace('.', '_');
        TopicSettings topics = TopicSettings.from(name -> name.equals(SETTING) ? environment.get(variable) : null);
        return topics.durable() ? DURABLE : DEFAULT;
    }
}
