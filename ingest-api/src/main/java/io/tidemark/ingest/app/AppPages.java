package io.tidemark.ingest.app;

import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Files of the app: what has a hash in its name is kept for a year, all else is asked for again each time. */
final class AppPages implements WebMvcConfigurer {
    /** Where one page answers: the app's own address, and those that links in mail name. */
    static final List<String> ENTRIES = List.of("/", "/reset-password", "/verify-email");

    private static final String HASHED = "/assets/**";

    private final AppFiles files;

    AppPages(AppFiles files) {
        this.files = files;
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        ENTRIES.forEach(path -> registry.addViewController(path).setViewName("forward:/index.html"));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String pattern : files.patterns()) {
            CacheControl cache = pattern.equals(HASHED)
                    ? CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable()
                    : CacheControl.noCache();
            registry.addResourceHandler(pattern)
                    .addResourceLocations(files.location() + folder(pattern))
                    .setCacheControl(cache);
        }
    }

    /** A pattern's resources are looked for by what its wildcard stands for, those of a whole name by that name. */
    private static String folder(String pattern) {
        return pattern.endsWith("/**") ? pattern.substring(1, pattern.length() - 2) : "";
    }
}
