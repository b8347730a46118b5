package io.tidemark.ingest.auth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
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

    private Decoders() {}

    static boolean isOutside(OAuth2ResourceServerProperties.Jwt issuer) {
        String uri = issuer.getIssuerUri();
        return uri != null && !uri.isBlank();
    }

    static JwtDecoder of(AuthSettings settings, OAuth2ResourceServerProperties.Jwt issuer) {
        String uri = issuer.getIssuerUri();
        return uri == null || uri.isBlank() ? bySecrets(SigningKeys.of(settings)) : byIssuer(uri, issuer);
    }

    /** A token without a key's name is tried with each of the few. */
    static JwtDecoder bySecrets(SigningKeys keys) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, keys.checking()));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // the validators do, and say what is wrong
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        List<OAuth2TokenValidator<Jwt>> validators = always();
        validators.add(new JwtIssuerValidator(Claims.ISSUER));
        validators.add(new JwtAudienceValidator(Claims.AUDIENCE));
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(validators));
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
