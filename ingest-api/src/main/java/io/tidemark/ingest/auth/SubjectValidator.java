package io.tidemark.ingest.auth;

import io.tidemark.core.error.Checked;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.ingest.json.Json;
import io.tidemark.ingest.json.JsonReader;
import java.util.Base64;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The subject becomes the user and the key of the log, so it must be a string of 1 to 128 printable characters. The
 * library turns a number into a string before anybody can see it: the token's own text is looked at.
 */
final class SubjectValidator implements OAuth2TokenValidator<Jwt> {
    private static final OAuth2Error REFUSED =
            new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token names no user", null);

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        return isNamed(token.getTokenValue())
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(REFUSED);
    }

    private static boolean isNamed(String token) {
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return JsonReader.read(claims) instanceof Checked.Ok<Json> ok
                && ok.value() instanceof Json.Obj members
                && members.members().get("sub") instanceof Json.Str subject
                && EntityKey.isLocalId(subject.text());
    }
}
