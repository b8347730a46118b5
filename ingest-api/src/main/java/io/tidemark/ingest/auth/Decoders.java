package io.tidemark.ingest.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/**
 * How tokens are checked: by exactly one algorithm, with an expiry and a subject. The framework's own decoder takes
 * tokens that never expire and belong to nobody.
 */
final class Decoders {
    static final Duration SKEW = Duration.ofSeconds(30);
    private static final int LEAST_BYTES = 32;

    private Decoders() {}

    static JwtDecoder of(AuthSettings settings, OAuth2ResourceServerProperties.Jwt issuer) {
        String uri = issuer.getIssuerUri();
        return uri == null || uri.isBlank() ? bySecret(settings.jwtSecret()) : byIssuer(uri, issuer);
    }

    private static JwtDecoder bySecret(String secret) {
        byte[] key = secret.getBytes(UTF_8);
        if (key.length < LEAST_BYTES) {
            throw new UnusableSecret("JWT_SECRET has " + key.length + " bytes; HS256 needs at least "
                    + LEAST_BYTES + ". Make one with: openssl rand -base64 48"
                    + " (or set spring.security.oauth2.resourceserver.jwt.issuer-uri to use an outside issuer)");
        }
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withSecretKey(new SecretKeySpec(key, "HmacSHA256"))
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(always()));
        return decoder;
    }

    /** The issuer is asked when the first token comes, so that its absence does not stop a start. */
    private static JwtDecoder byIssuer(String uri, OAuth2ResourceServerProperties.Jwt issuer) {
        List<OAuth2TokenValidator<Jwt>> validators = always();
        validators.add(new JwtIssuerValidator(uri));
        issuer.getAudiences().forEach(audience -> validators.add(new JwtAudienceValidator(audience)));
        SignatureAlgorithm algorithm = algorithm(issuer.getJwsAlgorithms());
        return new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(uri)
                    .jwsAlgorithm(algorithm)
                    .build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(validators));
            return decoder;
        });
    }

    private static SignatureAlgorithm algorithm(List<String> names) {
        SignatureAlgorithm algorithm = names.size() == 1 ? SignatureAlgorithm.from(names.get(0)) : null;
        if (algorithm == null) {
            throw new IllegalStateException("spring.security.oauth2.resourceserver.jwt.jws-algorithms must name exactly"
                    + " one algorithm, such as RS256");
        }
        return algorithm;
    }

    private static List<OAuth2TokenValidator<Jwt>> always() {
        return new ArrayList<>(List.of(times(), new SubjectValidator()));
    }

    static JwtTimestampValidator times() {
        JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
        times.setAllowEmptyExpiryClaim(false);
        return times;
    }
}
