package io.tidemark.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.core.identity.OwnerId;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/** The names, keys and partition rule of every topic; they stand nowhere else. */
public final class Topics {
    /** One stamped client change a record, by owner; never deleted. */
    public static final String CHANGES = "sync.changes";

    /** One outcome for each record of {@link #CHANGES}, on the same partition number; never deleted. */
    public static final String OUTCOMES = "sync.outcomes";

    /** How far each partition is readable, on the same partition number; kept for an hour. */
    public static final String PROJECTED = "sync.projected";

    /** Records of {@link #CHANGES} that could not be decoded; kept for 180 days. */
    public static final String DEAD_LETTERS = "sync.dead-letters";

    /** What was withdrawn before its time, in one partition, so that places order it; the last of each key is kept. */
    public static final String REVOCATIONS = "sync.revocations";

    /** These three always have the same number of partitions. */
    public static final List<String> PARTITIONED_BY_OWNER = List.of(CHANGES, OUTCOMES, PROJECTED);

    /** Header of a dead letter that carries the error's code. */
    public static final String ERROR_HEADER = "tidemark.error";

    private Topics() {}

    /** The key of all records of an owner: the id in UTF-8. */
    public static byte[] key(OwnerId owner) {
        return owner.value().getBytes(UTF_8);
    }

    /** One for each session, device and user that can be withdrawn: no two share one, since a device's id has no slash. */
    public static byte[] key(Revocation revocation) {
        String user = revocation.user().value();
        String key = revocation
                .session()
                .map(session -> "session/" + session)
                .or(() -> revocation.device().map(device -> "device/" + device.value() + "/" + user))
                .orElse("user/" + user);
        return key.getBytes(UTF_8);
    }

    /** Where all records of an owner lie: murmur2 of the key, as Kafka's own producer does it. */
    public static int partitionOf(OwnerId owner, int partitions) {
        return Utils.toPositive(Utils.murmur2(key(owner))) % partitions;
    }
}
