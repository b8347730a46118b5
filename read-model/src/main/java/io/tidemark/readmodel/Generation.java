package io.tidemark.readmodel;

/**
 * One complete set of collections built from {@code sync.outcomes}; a rebuild fills the next one beside it (P4). Users,
 * devices, tickets and the binding to a log belong to none.
 */
public record Generation(int number) implements Comparable<Generation> {
    public static final Generation FIRST = new Generation(1);

    public Generation {
        if (number < 1) {
            throw new IllegalArgumentException("Generations count from 1");
        }
    }

    @Override
    public int compareTo(Generation other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return "generation " + number;
    }

    /** The name of this generation's collection: the first has plain names, later ones a suffix ({@code items_g2}). */
    public String collection(String name) {
        return number == 1 ? name : name + "_g" + number;
    }
}
