package io.tidemark.system.chaos.load;

import io.tidemark.core.identity.OwnerId;
import io.tidemark.system.chaos.check.DeviceLife;
import io.tidemark.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * All devices: a user on each partition, each with two or three of them, of which the first is a quick one by which it is
 * seen when the partition answers again.
 */
public final class Fleet implements AutoCloseable {
    private static final int AN_HOUR = 3_600_000;
    private static final Habits QUICK = new Habits(false, 0, false, 600, 1, 1_500);
    private static final Habits PLAIN = new Habits(true, 0, false, 2_500, 4, 1_000);
    private static final Habits WRONG = new Habits(false, AN_HOUR, false, 3_000, 4, 300);
    private static final Habits LATE = new Habits(false, -24 * AN_HOUR, true, 3_000, 4, 0);
    private static final Habits SLOW = new Habits(false, -AN_HOUR, false, 3_000, 3, 500);
    private static final int RARELY = 200;
    private static final int BACK_OFF = 200;

    private final List<Device> devices = new ArrayList<>();
    private final List<String> users = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean editing = true;
    private volatile boolean running = true;

    /**
     * Makes the devices; none moves yet.
     *
     * @param tokens gives each user a bearer token
     * @param seed of what they do
     */
    public Fleet(int partitions, UnaryOperator<String> tokens, Doors doors, Journal journal, Pulse pulse, long seed) {
        Random dice = new Random(seed);
        for (int partition = 0; partition < partitions; partition++) {
            String user = userOn(partition, partitions);
            users.add(user);
            String token = tokens.apply(user);
            List<Habits> each = new ArrayList<>(List.of(QUICK, PLAIN));
            if (partition % 3 == 0) {
                each.add(List.of(WRONG, LATE, SLOW).get(partition / 3 % 3));
            }
            for (int i = 0; i < each.size(); i++) {
                devices.add(new Device(
                        user, "d" + i, partition, token, each.get(i), doors, journal, pulse, dice.nextLong()));
            }
        }
    }

    private static String userOn(int partition, int partitions) {
        int i = 0;
        while (Topics.partitionOf(new OwnerId("user-" + partition + "-" + i), partitions) != partition) {
            i++;
        }
        return "user-" + partition + "-" + i;
    }

    public List<String> users() {
        return List.copyOf(users);
    }

    public void start() {
        for (Device device : devices) {
            Thread thread = new Thread(() -> live(device), "device");
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void live(Device device) {
        Random dice = new Random();
        try {
            while (running) {
                if (editing) {
                    device.edit();
                } else if (device.isIdle()) {
                    TimeUnit.MILLISECONDS.sleep(BACK_OFF);
                    continue;
                }
                if (!device.exchange()) {
                    TimeUnit.MILLISECONDS.sleep(BACK_OFF);
                } else if (editing) {
                    TimeUnit.MILLISECONDS.sleep(device.pause());
                    if (dice.nextInt(RARELY) == 0) {
                        device.wipe();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody does anything new; what is queued is sent, and what is there is fetched. */
    public void rest() {
        editing = false;
    }

    /** Every device asks once more. */
    public void askAgain() {
        devices.forEach(Device::isIdleNoMore);
    }

    /** Whether no device has anything to send or to fetch, as far as it knows. */
    public boolean isIdle() {
        return devices.stream().allMatch(Device::isIdle);
    }

    /** To be called when they have ended. */
    public List<DeviceLife> lives() {
        return devices.stream().map(Device::life).toList();
    }

    public int size() {
        return devices.size();
    }

    /** Ends all devices, each after its request. Repeatable. */
    @Override
    public void close() {
        running = false;
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(5).toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
