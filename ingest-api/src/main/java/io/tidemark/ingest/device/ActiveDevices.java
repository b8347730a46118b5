package io.tidemark.ingest.device;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** Active devices per user, as a distribution: how many users have one, two, three, four, and more of them. */
final class ActiveDevices {
    private static final int MORE = 5;

    private final AtomicLongArray users = new AtomicLongArray(MORE);

    ActiveDevices(MeterRegistry registry) {
        for (int devices = 1; devices <= MORE; devices++) {
            int at = devices - 1;
            Gauge.builder("tidemark.devices.active", users, all -> all.get(at))
                    .description("Users by how many of their devices synced with this instance of late")
                    .tag("devices", devices < MORE ? Integer.toString(devices) : MORE + "+")
                    .register(registry);
        }
    }

    void look(Collection<Writer> active) {
        Map<UserId, Integer> devices = new HashMap<>();
        active.forEach(device -> devices.merge(device.user(), 1, Integer::sum));
        long[] counted = new long[MORE];
        devices.values().forEach(count -> counted[Math.min(count, MORE) - 1]++);
        for (int at = 0; at < MORE; at++) {
            users.set(at, counted[at]);
        }
    }
}
