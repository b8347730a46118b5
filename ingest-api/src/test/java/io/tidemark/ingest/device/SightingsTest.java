package io.tidemark.ingest.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.account.Device;
import io.tidemark.core.account.DeviceStore;
import io.tidemark.core.account.InMemoryAccounts;
import io.tidemark.core.account.Sighting;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.ingest.auth.Caller;
import io.tidemark.ingest.pull.Unreadable;
import io.tidemark.ingest.revoked.Grant;
import io.tidemark.ingest.revoked.RevokedTable;
import io.tidemark.wire.Revocation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SightingsTest {
    private static final UserId ADA = new UserId("ada");

    private final InMemoryAccounts kept = new InMemoryAccounts();
    private int writes;
    private boolean away;
    private Instant now = Instant.parse("2026-01-05T14:00:00Z");
    private final DeviceStore store = new DeviceStore() {
        @Override
        public List<Device> devices(UserId user) {
            return kept.devices(user);
        }

        @Override
        public void saw(Collection<Sighting> sightings) {
            if (away) {
                throw new Unreadable("Away for a test");
            }
            writes += sightings.size();
            kept.saw(sightings);
        }

        @Override
        public boolean rename(Writer device, String name) {
            return kept.rename(device, name);
        }

        @Override
        public boolean remove(Writer device) {
            return kept.remove(device);
        }
    };
    private final Sightings sightings =
            new Sightings(store, new DeviceSettings(Duration.ofMinutes(5), Duration.ofSeconds(1), 1_000), () -> now);
    private final RevokedTable revoked = new RevokedTable(List.of(sightings), () -> now);

    private static Writer device(String id) {
        return new Writer(ADA, new DeviceId(id));
    }

    private Caller caller(long position) {
        Grant grant = new Grant(ADA, Optional.empty(), OptionalLong.of(position), 0);
        return new Caller(ADA, Instant.MAX, Optional.empty(), grant, revoked);
    }

    private void saw(String id, String name) {
        sightings.saw(caller(0), device(id), Optional.of(name).filter(n -> !n.isEmpty()));
    }

    @Test
    void aDeviceThatSyncsAllTheTimeIsWrittenOnceInFiveMinutes() {
        for (int second = 0; second < 3_600; second++) {
            saw("phone", "Phone");
            sightings.flush();
            now = now.plusSeconds(1);
        }
        assertThat(writes).isEqualTo(12);
        Instant last = store.devices(ADA).get(0).lastSyncAt().orElseThrow();
        assertThat(Duration.between(last, now)).isLessThanOrEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aNewNameIsWrittenSoonAndASyncWithoutOneSaysNothing() {
        saw("phone", "");
        saw("phone", "");
        sightings.flush();
        saw("phone", "Phone");
        saw("phone", "");
        saw("phone", "Phone");
        sightings.flush();
        assertThat(writes).isEqualTo(2);
        assertThat(store.devices(ADA).get(0).name()).contains("Phone");
    }

    @Test
    void whatCannotBeWrittenIsKeptAndWrittenLater() {
        away = true;
        saw("phone", "Phone");
        sightings.flush();
        sightings.flush();
        saw("laptop", "");
        assertThat(sightings.pending()).isEqualTo(2);
        away = false;
        sightings.flush();
        assertThat(sightings.pending()).isZero();
        assertThat(store.devices(ADA)).hasSize(2);
    }

    @Test
    void memoryIsBoundedHoweverLongTheStoreIsAway() {
        away = true;
        IntStream.range(0, 100_000).forEach(i -> saw("d" + i, ""));
        sightings.flush();
        assertThat(sightings.pending()).isLessThanOrEqualTo(20_000);
    }

    /** Else a device that was just signed out would be listed again by what it did before. */
    @Test
    void aRevokedDeviceIsNotWrittenAndIsNewWhenItComesBack() {
        saw("phone", "Phone");
        revoked.apply(Revocation.ofDevice(ADA, new DeviceId("phone"), 0), 0);
        sightings.flush();
        saw("phone", "Phone"); // by a request that was under way
        sightings.flush();
        assertThat(store.devices(ADA)).isEmpty();
        revoked.apply(Revocation.ofDevice(ADA, new DeviceId("phone"), 0), 1);
        sightings.saw(caller(2), device("phone"), Optional.empty());
        sightings.flush();
        assertThat(store.devices(ADA)).hasSize(1);
    }
}
