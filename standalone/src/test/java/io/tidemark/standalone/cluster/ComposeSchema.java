package io.tidemark.standalone.cluster;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON schema of the compose specification (Apache-2.0). It has no release that a build can depend on; the Python
 * package check-jsonschema carries a copy, which the user's own pip downloads once, pinned by hash.
 */
final class ComposeSchema {
    private static final String PACKAGE = "check-jsonschema==0.39.0";
    private static final String WHEEL = "check_jsonschema-0.39.0-py3-none-any.whl";
    private static final String SHA256 = "14ce5c94871c551268ea948ffe21e9f1464dc48fb20bf9a4c13deeaaf756cf9b";
    private static final String ENTRY = "check_jsonschema/builtin_schemas/vendor/compose-spec.json";

    /** Its own id is relative; nothing is fetched from here. */
    private static final SchemaLocation LOCATION = SchemaLocation.of("https://compose-spec.invalid/");

    private final Schema schema;

    private ComposeSchema(String text) {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(LOCATION, text, InputFormat.JSON);
    }

    static ComposeSchema load() throws IOException, InterruptedException {
        Path cache = cache();
        Path wheel = cache.resolve(WHEEL);
        if (Files.notExists(wheel)) {
            download(cache);
        }
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = Objects.requireNonNull(zip.getEntry(ENTRY), ENTRY);
            try (InputStream in = zip.getInputStream(entry)) {
                return new ComposeSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    /** Variables stay as they are: the specification types allow texts wherever one may stand. */
    List<String> complaints(String yaml) {
        String json = JsonMapper.shared().writeValueAsString(ComposeFile.yaml(yaml));
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    private static Path cache() {
        return Path.of(System.getProperty("user.home"), ".cache", "tidemark", "compose-schema");
    }

    private static void download(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path requirement =
                Files.writeString(folder.resolve("requirement.txt"), PACKAGE + " --hash=sha256:" + SHA256 + "\n");
        Process pip = new ProcessBuilder(
                        "python3",
                        "-m",
                        "pip",
                        "download",
                        "--quiet",
                        "--disable-pip-version-check",
                        "--no-deps",
                        "--require-hashes",
                        "-r",
                        requirement.toString(),
                        "-d",
                        folder.toString())
                .inheritIO()
                .start();
        if (pip.waitFor() != 0) {
            throw new IOException("The schema of the compose specification cannot be had: pip could not download "
                    + PACKAGE + " (it needs the network once, and Python 3 with pip)");
        }
    }
}
