package io.tidemark.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * The secret that signs and checks bearer tokens (HS256); its key is the UTF-8 bytes of the text.
 *
 * <p>{@code JWT_SECRET} when it is set and not blank; otherwise one made for development and kept in the data folder.
 */
final class JwtSecret {

    static final String VARIABLE = "JWT_SECRET";

    private static final int RANDOM_BYTES = 48;
    private static final int LEAST_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private JwtSecret() {}

    static String of(Map<String, String> environment, Path file) {
        String given = environment.getOrDefault(VARIABLE, "");
        return given.isBlank() ? longEnough(kept(file), file.toString()) : longEnough(given, VARIABLE);
    }

    private static String longEnough(String secret, String origin) {
        int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < LEAST_BYTES) {
            throw new Refusal("The secret in " + origin + " has " + bytes + " bytes; HS256 needs at least "
                    + LEAST_BYTES + ". Make one with: openssl rand -base64 48");
        }
        return secret;
    }

    private static String kept(Path file) {
        try {
            if (Files.notExists(file)) {
                make(file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The development secret cannot be kept in " + file, e);
        }
    }

    /** Complete or absent, and the first of two makers wins: the others then read its secret. */
    private static void make(Path file) throws IOException {
        Path draft = PrivateFiles.draft(file, random());
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // Exactly what is wanted.
        } finally {
            Files.delete(draft);
        }
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
