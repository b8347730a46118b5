package io.tidemark.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** People have their accounts elsewhere; the issuer is a real HTTP server. */
@SpringBootTest(
        classes = TestDoor.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "JWT_SECRET=" + TestDoor.SECRET,
            "RATE_LIMIT_PER_MINUTE=1000000",
            "USER_RATE_LIMIT_PER_MINUTE=1000000",
            "LOGIN_LIMIT_PER_MINUTE=1000000",
            "management.server.port=0",
            "spring.security.oauth2.resourceserver.jwt.jws-algorithms=RS256",
            "spring.security.oauth2.resourceserver.jwt.audiences=tidemark"
        })
class OutsideIssuerDoorTest {
    private static final RSAKey KEY = key("one");
    private static final HttpServer ISSUER = issuer();

    private Door door;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry properties) {
        properties.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", OutsideIssuerDoorTest::name);
    }

    @AfterAll
    static void stop() {
        ISSUER.stop(0);
    }

    @BeforeEach
    void open(@LocalServerPort int port) {
        door = new Door(port);
    }

    private static String name() {
        return "http://127.0.0.1:" + ISSUER.getAddress().getPort();
    }

    private static RSAKey key(String name) {
        try {
            return new RSAKeyGenerator(2048).keyID(name).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer issuer() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                String body = exchange.getRequestURI().getPath().equals("/keys")
                        ? new JWKSet(KEY.toPublicJWK()).toString()
                        : ("{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\",\"subject_types_supported\":[\"public\"]}")
                                .formatted(name());
                byte[] bytes = body.getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String claims(String user, String audience, String more) {
        return "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"%s\",\"iat\":%d,\"exp\":%d%s}"
                .formatted(name(), audience, user, Tokens.in(-60), Tokens.in(600), more);
    }

    private static String signed(RSAKey key, String claims) throws JOSEException {
        return signed(new RSASSASigner(key), JWSAlgorithm.RS256, key.getKeyID(), claims);
    }

    private static String signed(JWSSigner signer, JWSAlgorithm algorithm, String kid, String claims)
            throws JOSEException {
        JWSObject token =
                new JWSObject(new JWSHeader.Builder(algorithm).keyID(kid).build(), new Payload(claims));
        token.sign(signer);
        return token.serialize();
    }

    private Door.Got pull(String token, String device) {
        return door.send(door.to("/api/sync?deviceId=" + device).header("Authorization", "Bearer " + token));
    }

    @Test
    void itsTokensAreGoodAndNoOthersAre() throws JOSEException {
        assertThat(pull(signed(KEY, claims("ada", "tidemark", "")), "d").status())
                .isEqualTo(200);
        assertThat(pull(signed(KEY, claims("ada", "another", "")), "d").status())
                .isEqualTo(401);
        assertThat(pull(signed(key("one"), claims("ada", "tidemark", "")), "d").status())
                .isEqualTo(401);
        assertThat(pull(Tokens.of("ada"), "d").status()).as("of JWT_SECRET").isEqualTo(401);
        byte[] publicKey = KEY.toRSAPublicKey().getEncoded();
        String confused = signed(new MACSigner(publicKey), JWSAlgorithm.HS256, "one", claims("ada", "tidemark", ""));
        assertThat(pull(confused, "d").status()).as("HS256 by the public key").isEqualTo(401);
    }

    @Test
    void thereAreNoAccountsHere() throws JOSEException {
        String body = "{\"email\":\"ada@example.com\",\"password\":\"long enough\"}";
        assertThat(door.send(door.post("/api/auth/login", body)).status()).isEqualTo(401);
        assertThat(door.send(door.post("/api/auth/login", body)
                                .header("Authorization", "Bearer " + signed(KEY, claims("ada", "tidemark", ""))))
                        .status())
                .isEqualTo(404);
    }

    /** By the time of the token: what it says of places and devices of ours is not ours. */
    @Test
    void aDeviceIsRevokedAllTheSame() throws JOSEException {
        String token = signed(KEY, claims("eve", "tidemark", ",\"rev\":1000000,\"sid\":\"x\",\"device_id\":\"other\""));
        assertThat(pull(token, "phone").status()).isEqualTo(200);
        assertThat(door.send(door.to("/api/devices/phone").DELETE().header("Authorization", "Bearer " + token))
                        .status())
                .isEqualTo(204);
        assertThat(pull(token, "phone").code()).isEqualTo("device_revoked");
        assertThat(pull(token, "laptop").status()).isEqualTo(200);
    }
}
