package io.tidemark.bench.load;

/** One request of a loop. */
@FunctionalInterface
public interface Step {
    /**
     * Does the request and returns how many changes or documents it was about.
     *
     * @param n counts the requests of the loop from 0, over all its threads
     */
    int run(long n) throws Exception;
}
