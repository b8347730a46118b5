package io.tidemark.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The directory that outlives a run of the platform, and what each of its parts is called. */
public final class DataFolder {

    /** Counted up when a build can no longer read what an earlier one wrote. */
    private static final String FORMAT = "2";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path root;

    private DataFolder(Path root) {
        this.root = root;
    }

    /** The data folder at {@code root}, made if absent (then readable by its owner only). */
    public static DataFolder at(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(absolute)) {
                Files.createDirectories(absolute);
                Files.setPosixFilePermissions(absolute, PosixFilePermissions.fromString("rwx------"));
            }
            return new DataFolder(absolute);
        } catch (FileAlreadyExistsException e) {
            throw new Refusal("The data folder cannot be " + absolute + ": a part of that path is a file.");
        } catch (IOException e) {
            throw new Refusal("The data folder cannot be made at " + absolute + ": " + e.getMessage());
        }
    }

    /** A part of the folder (broker, state stores, database); whoever owns the part makes it. */
    public Path resolve(String part) {
        return root.resolve(part);
    }

    /** Held until closed or until this process ends in any way; refused, naming the holder, while another has it. */
    public AutoCloseable lock() {
        return FolderLock.acquire(root.resolve("lock"));
    }

    /**
     * Marks a new folder as this build's.
     *
     * @throws Refusal if a build has written here whose stores this one cannot read
     */
    public void claim() {
        Path mark = root.resolve("format");
        try {
            String found = Files.exists(mark)
                    ? Files.readString(mark).strip()
                    : Files.exists(root.resolve("broker")) ? "1" : FORMAT;
            if (!found.equals(FORMAT)) {
                throw new Refusal("The data folder " + root + " has format " + found
                        + " and this build reads and writes " + FORMAT
                        + ". Keep it for the build that wrote it, and choose another one with --data.");
            }
            Files.writeString(mark, FORMAT + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The format cannot be read or written in " + root, e);
        }
    }

    /** {@code JWT_SECRET} of the environment, or the folder's own secret for development, made at the first call. */
    public String jwtSecret(Map<String, String> environment) {
        return JwtSecret.of(environment, root.resolve("jwt-secret"));
    }

    /** Announces the running platform to other commands. */
    public void announce(RunFile run) {
        try {
            PrivateFiles.replace(
                    runFile(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(run) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The run file cannot be written in " + root, e);
        }
    }

    /** Takes the announcement back; nothing happens when there is none. */
    public void withdraw() {
        try {
            Files.deleteIfExists(runFile());
        } catch (IOException e) {
            throw new UncheckedIOException("The run file cannot be removed from " + root, e);
        }
    }

    /** The platform that runs on this folder now; a file left over by a kill counts as none. */
    public Optional<RunFile> running() {
        try {
            return Optional.of(JSON.readValue(Files.readString(runFile()), RunFile.class))
                    .filter(RunFile::isAlive);
        } catch (NoSuchFileException | JacksonException noneOrForeign) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The run file cannot be read in " + root, e);
        }
    }

    private Path runFile() {
        return root.resolve("run.json");
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
