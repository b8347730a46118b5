package io.tidemark.readmodel.local;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the loader's and ldd's complaints and says which Debian packages hold what is missing. */
final class SharedLibraries {

    private static final Pattern MISSING =
            Pattern.compile("([\\w+.-]+\\.so[.\\d]*)(?: => not found|: cannot open shared object file)");

    private static final Map<String, String> DEBIAN_PACKAGES = Map.of(
            "libcurl.so.4", "libcurl4",
            "libssl.so.3", "libssl3",
            "libcrypto.so.3", "libssl3",
            "liblzma.so.5", "liblzma5",
            "libgcc_s.so.1", "libgcc-s1",
            "libstdc++.so.6", "libstdc++6",
            "libresolv.so.2", "libc6",
            "libm.so.6", "libc6",
            "libc.so.6", "libc6");

    private SharedLibraries() {}

    /** Empty when no library is missing; else begins on a new line. */
    static String advice(String complaints) {
        SortedSet<String> missing = new TreeSet<>();
        SortedSet<String> packages = new TreeSet<>();
        Matcher matcher = MISSING.matcher(complaints);
        while (matcher.find()) {
            missing.add(matcher.group(1));
            packages.add(DEBIAN_PACKAGES.getOrDefault(matcher.group(1), ""));
        }
        packages.remove("");
        if (missing.isEmpty()) {
            return "";
        }
        String install = packages.isEmpty() ? "" : " (Debian: apt-get install " + String.join(" ", packages) + ")";
        return "\n    shared libraries that are missing: " + String.join(", ", missing) + install;
    }
}
