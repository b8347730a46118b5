package io.tidemark.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import java.time.Instant;
import java.util.Base64;

/** Bearer tokens, good and bad. */
final class Tokens {
    private Tokens() {}

    static String of(String user) {
        return signed("{\"sub\":\"%s\",\"exp\":%d}".formatted(user, in(3600)));
    }

    static long in(long seconds) {
        return Instant.now().getEpochSecond() + seconds;
    }

    static String signed(String claims) {
        return signed(claims, JWSAlgorithm.HS256, TestDoor.SECRET);
    }

    static String signed(String claims, JWSAlgorithm algorithm, String secret) {
        JWSObject token = new JWSObject(new JWSHeader(algorithm), new Payload(claims));
        try {
            token.sign(new MACSigner(bytes(secret, algorithm)));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static byte[] bytes(String secret, JWSAlgorithm algorithm) {
        return (algorithm.equals(JWSAlgorithm.HS256) ? secret : secret + secret).getBytes(UTF_8);
    }

    static String unsigned(String user) {
        return base64("{\"alg\":\"none\"}") + "." + base64("{\"sub\":\"%s\",\"exp\":%d}".formatted(user, in(3600)))
                + ".";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
