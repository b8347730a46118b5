package io.tidemark.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
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

    /** Of these claims and of our issuer for our audience, an hour ago. */
    static String signed(String claims) {
        return issued(claims, in(-3600));
    }

    /** @param at seconds */
    static String issued(String claims, long at) {
        String more = "{\"iss\":\"tidemark\",\"aud\":\"tidemark\",\"iat\":%d,".formatted(at);
        return signed(claims.replaceFirst("\\{", more), JWSAlgorithm.HS256, TestDoor.SECRET);
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

    /** With a key's name in its header. */
    static String ofKey(String claims, String kid, String secret) {
        return signed(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build(), claims, secret);
    }

    /** With the key that signed it in its header. */
    static String withOwnKey(String claims) {
        String secret = "a key that a stranger has made, as long as need be";
        String signed = signed(claims, JWSAlgorithm.HS256, secret);
        return base64("{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"%s\"}}".formatted(base64(secret)))
                + signed.substring(signed.indexOf('.'));
    }

    /** What the door calls a secret. */
    static String kid(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 6));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWSHeader header, String claims, String secret) {
        JWSObject token = new JWSObject(header, new Payload(claims));
        try {
            token.sign(new MACSigner(secret.getBytes(UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    static String unsigned(String user) {
        return base64("{\"alg\":\"none\"}") + "." + base64("{\"sub\":\"%s\",\"exp\":%d}".formatted(user, in(3600)))
                + ".";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
