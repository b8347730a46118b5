package io.tidemark.ingest.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets: the first signs and checks, the others, which were the first once, only check. Each has a name (kid) that
 * stands in what it signs. There are no keys of another kind, so no token can make one be taken for another.
 */
public final class SigningKeys {
    private static final int LEAST_BYTES = 32;
    private static final int KID_BYTES = 6;
    private static final String HMAC = "HmacSHA256";

    private final List<byte[]> secrets;

    private SigningKeys(List<byte[]> secrets) {
        this.secrets = secrets;
    }

    /** @throws UnusableSecret if one is too short, saying which */
    static SigningKeys of(AuthSettings settings) {
        checkLength("JWT_SECRET", settings.jwtSecret());
        List<String> previous = settings.previousSecrets().stream()
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .toList();
        previous.forEach(secret -> checkLength("A secret of JWT_SECRET_PREVIOUS", secret));
        return new SigningKeys(Stream.concat(Stream.of(settings.jwtSecret()), previous.stream())
                .map(secret -> secret.getBytes(UTF_8))
                .toList());
    }

    private static void checkLength(String name, String secret) {
        int length = secret.getBytes(UTF_8).length;
        if (length < LEAST_BYTES) {
            throw new UnusableSecret(name + " has " + length + " bytes; HS256 needs at least " + LEAST_BYTES
                    + ". Make one with: openssl rand -base64 48"
                    + " (or set spring.security.oauth2.resourceserver.jwt.issuer-uri to use an outside issuer)");
        }
    }

    /** All that check. */
    JWKSource<SecurityContext> checking() {
        return source(secrets);
    }

    /** The one that signs. */
    JWKSource<SecurityContext> signing() {
        return source(secrets.subList(0, 1));
    }

    private static JWKSource<SecurityContext> source(List<byte[]> secrets) {
        List<JWK> keys = secrets.stream().map(SigningKeys::key).toList();
        return new ImmutableJWKSet<>(new JWKSet(keys));
    }

    private static JWK key(byte[] secret) {
        return new OctetSequenceKey.Builder(secret)
                .keyID(kid(secret))
                .algorithm(JWSAlgorithm.HS256)
                .build();
    }

    private static String kid(byte[] secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, KID_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** HMAC-SHA256 of the text by keys that are derived for this purpose alone; the present key's first. */
    public List<byte[]> codes(String purpose, String text) {
        return secrets.stream()
                .map(secret -> hmac(hmac(secret, purpose.getBytes(UTF_8)), text.getBytes(UTF_8)))
                .toList();
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
