package io.tidemark.standalone;

import java.nio.file.Path;

/** What a person reads when the platform is ready: what to do next. */
public final class Welcome {
    private Welcome() {}

    static String text(PlatformSettings settings) {
        String data = settings.dataDir().endsWith(Path.of("data")) ? "" : " --data " + settings.dataDir();
        return """

                Tidemark is ready.

                %4$s  API         http://localhost:%1$d   (document: /openapi.json)
                  Health      http://localhost:%2$d/actuator/health/readiness

                Send a first change:

                  curl -s http://localhost:%1$d/api/sync \\
                    -H "Authorization: Bearer $(./tidemark token --user ada%3$s)" \\
                    -H 'Content-Type: application/json' \\
                    -d '{"deviceId":"laptop","lastSyncTimestamp":null,"changes":[{"localId":"item-1","entityType":"item",
                         "operation":"create","timestamp":"2026-01-05T09:30:00Z","data":{"title":"Watch Inception"}}]}'

                Make an account:        POST /api/auth/register {"email":"…","password":"…"}; links of mail are printed here
                See two devices meet:   ./tidemark demo%3$s
                Stop:                   Ctrl-C
                """.formatted(settings.port(), settings.managementPort(), data, app(settings));
    }

    /** The first thing to click, where it is served. */
    public static String app(PlatformSettings settings) {
        return settings.environment().getOrDefault("APP_DIRECTORY", "").isBlank()
                ? ""
                : "  App         http://localhost:%d/  (two devices side by side: /?two)\n".formatted(settings.port());
    }
}
