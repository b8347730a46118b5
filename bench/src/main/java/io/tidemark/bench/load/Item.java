package io.tidemark.bench.load;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The content of an item as a device stores it: about 250 bytes of JSON. The HTTP load and the records that are laid
 * straight into the log are made of the same ones.
 *
 * @param title without the number that tells writes of an item apart
 * @param kind movie, book or place
 * @param externalId in the catalogue of its kind
 */
public record Item(String title, String kind, String externalId, String notes, String priority, List<String> tags) {
    /** So many different ones: more than lie in any batch, block or page that is packed as a whole. */
    static final int COUNT = 4_096;

    private static final int DIGITS = 12;
    private static final List<Item> ALL =
            IntStream.range(0, COUNT).mapToObj(Item::made).toList();

    /** The item of that write; the same one again {@value COUNT} writes later. */
    public static Item of(long write) {
        return ALL.get((int) (write % COUNT));
    }

    private static Item made(int seed) {
        Words words = new Words(new SplittableRandom(seed).nextLong());
        return new Item(
                words.text(words.number(2, 5)),
                words.oneOf("movie", "book", "place"),
                Integer.toString(words.number(100, 9_999_999)),
                words.text(words.number(5, 18)),
                words.oneOf("low", "medium", "high"),
                Stream.generate(words::word)
                        .distinct()
                        .limit(words.number(1, 3))
                        .toList());
    }

    /** The field that holds {@link #externalId}. */
    public String idField() {
        return kind + "Id";
    }

    /** The title with the number of the write, which makes it another value. */
    public String title(long write) {
        return title + " " + digits(write);
    }

    static String digits(long number) {
        return String.format("%0" + DIGITS + "d", number);
    }
}
