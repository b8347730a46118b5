package io.tidemark.bench.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Invented words, of which few are common and most are rare, as in any language. Texts made of one word over and over
 * are packed to nothing, and a log or a store that holds them looks faster than it is. For one thread.
 */
final class Words {
    private static final int VOCABULARY = 6_000;
    private static final long LANGUAGE = 20_260_105L;
    private static final String[] ONSETS =
            "b,bl,br,c,ch,d,dr,f,fl,g,gr,h,j,k,kl,l,m,n,p,pl,qu,r,s,sh,st,str,t,tr,v,w,z,".split(",", -1);
    private static final String[] NUCLEI = "a,e,i,o,u,ai,au,ea,ee,ie,oo,ou".split(",");
    private static final String[] CODAS = "n,r,s,t,l,m,nd,ng,st,rt,ck,ss,,,,".split(",", -1);

    private static final List<String> BY_RANK = vocabulary();
    private static final double[] SHARES = shares();

    private final SplittableRandom random;

    /** The same seed gives the same words. */
    Words(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private static List<String> vocabulary() {
        SplittableRandom dice = new SplittableRandom(LANGUAGE);
        Set<String> words = new LinkedHashSet<>();
        while (words.size() < VOCABULARY) {
            int syllables = 1 + dice.nextInt(1 + Math.min(3, words.size() / 100));
            words.add(IntStream.range(0, syllables)
                    .mapToObj(i -> pick(dice, ONSETS) + pick(dice, NUCLEI) + pick(dice, CODAS))
                    .collect(Collectors.joining()));
        }
        return new ArrayList<>(words);
    }

    private static String pick(SplittableRandom dice, String[] from) {
        return from[dice.nextInt(from.length)];
    }

    /** Zipf's law: the n-th word is an n-th as frequent as the first. Summed up, and scaled to end at 1. */
    private static double[] shares() {
        double[] sums = new double[VOCABULARY];
        double sum = 0;
        for (int rank = 0; rank < VOCABULARY; rank++) {
            sum += 1.0 / (rank + 1);
            sums[rank] = sum;
        }
        double whole = sum;
        return Arrays.stream(sums).map(share -> share / whole).toArray();
    }

    String word() {
        int at = Arrays.binarySearch(SHARES, random.nextDouble());
        return BY_RANK.get(Math.min(VOCABULARY - 1, at < 0 ? -at - 1 : at));
    }

    /** So many words with spaces between. */
    String text(int words) {
        return IntStream.range(0, words).mapToObj(i -> word()).collect(Collectors.joining(" "));
    }

    /** At least {@code least} and at most {@code most}. */
    int number(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
