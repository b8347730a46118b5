package io.tidemark.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.DeviceTickets;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.cursor.TicketStore.Stored;
import io.tidemark.core.feed.TicketStoreContract;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoTicketsIT extends TicketStoreContract {
    private final TestDatabase database = TestDatabase.create();
    private final TicketStore store = database.readModel().tickets();

    @Override
    protected TicketStore store() {
        return store;
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Of devices that come at once each gets what it would get alone, whether it was the first, too late or in order. */
    @Test
    void devicesThatComeAtOnceDoNotMixTheirAnswers() {
        DeviceTickets first = tickets("a", 1);
        List<Writer> devices = IntStream.range(0, 64)
                .mapToObj(i -> new Writer(new UserId("ada"), new DeviceId("d" + i)))
                .toList();
        IntStream.range(0, 64)
                .filter(i -> i % 4 != 0)
                .forEach(i -> store.save(devices.get(i), new Stored(DeviceTickets.NONE, 0), first));

        List<Boolean> saved = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> store.save(
                        devices.get(i), new Stored(first, List.of(0, 9, 0, 1).get(i % 4)), tickets("b", 2)))
                .toList();

        for (int i = 0; i < 64; i++) {
            boolean inOrder = i % 4 == 0 || i % 4 == 3;
            assertThat(saved.get(i)).isEqualTo(inOrder);
            assertThat(store.load(devices.get(i)).tickets()).isEqualTo(inOrder ? tickets("b", 2) : first);
        }
    }

    private static DeviceTickets tickets(String epoch, long now) {
        return DeviceTickets.NONE
                .issue(OptionalLong.empty(), Cursor.first(epoch), now)
                .tickets();
    }
}
