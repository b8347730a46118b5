package io.tidemark.standalone;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** A bearer token without an account behind it: HS256, issuer {@code tidemark}, whole seconds. */
public final class DevelopmentToken {

    /** The {@code iss} claim, and the {@code aud}. */
    public static final String ISSUER = "tidemark";

    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();

    private DevelopmentToken() {}

    /** Signs with the UTF-8 bytes of {@code secret}, of which there are at least 32. */
    public static String sign(String secret, String user, Instant now, Duration lifetime) {
        SignedJWT token = new SignedJWT(
                HEADER,
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(ISSUER)
                        .subject(user)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(lifetime)))
                        .build());
        try {
            token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("The secret cannot sign HS256", e);
        }
        return token.serialize();
    }
}
