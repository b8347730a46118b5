package io.tidemark.ingest.device;

import io.tidemark.core.account.Device;
import io.tidemark.core.account.DeviceStore;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.error.Refusal;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.Writer;
import io.tidemark.ingest.answer.AccountJson;
import io.tidemark.ingest.auth.Caller;
import io.tidemark.ingest.json.Json;
import io.tidemark.ingest.json.JsonBytes;
import io.tidemark.ingest.json.Labels;
import io.tidemark.ingest.limits.Accepts;
import io.tidemark.ingest.limits.SmallBodies;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import io.tidemark.ingest.problem.Problems;
import io.tidemark.ingest.pull.Unreadable;
import io.tidemark.ingest.revoked.Revocations;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** {@code /api/devices}: the caller's own, and never another's. */
final class DevicesServlet extends HttpServlet {
    static final String PATH = "/api/devices";

    private static final long serialVersionUID = 1L;
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int NOTHING = 204;

    private final transient DeviceStore devices;
    private final transient Revocations revocations;
    private final transient Sightings sightings;
    private final transient SmallBodies bodies;

    DevicesServlet(DeviceStore devices, Revocations revocations, Sightings sightings, SmallBodies bodies) {
        this.devices = devices;
        this.revocations = revocations;
        this.sightings = sightings;
        this.bodies = bodies;
    }

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse response) throws IOException {
        String path = Objects.requireNonNullElse(http.getPathInfo(), "");
        ServerHttpObservationFilter.findObservationContext(http)
                .ifPresent(observed -> observed.setPathPattern(path.isEmpty() ? PATH : PATH + "/{deviceId}"));
        try {
            answer(http, path, response);
        } catch (Unreadable e) {
            Problems.write(response, Problem.of(ErrorCode.ACCOUNTS_UNAVAILABLE).retryAfter(RETRY));
        } catch (IOException | RuntimeException e) {
            Problems.write(response, Problems.of(e));
        }
    }

    private void answer(HttpServletRequest http, String path, HttpServletResponse response) throws IOException {
        Caller caller = Caller.current();
        if (path.isEmpty()) {
            allow(http, "GET");
            Accepts.check(http);
            sightings.flush();
            write(response, AccountJson.devices(devices.devices(caller.user()), caller.device()));
            return;
        }
        if (!http.getMethod().equals("DELETE")) {
            allow(http, "PATCH", "DELETE, PATCH");
        }
        Accepts.check(http);
        Writer device = new Writer(caller.user(), named(path));
        sightings.flush();
        if (http.getMethod().equals("DELETE")) {
            revoke(device);
            response.setStatus(NOTHING);
        } else {
            write(response, renamed(caller, device, name(bodies.read(http))));
        }
    }

    private static void allow(HttpServletRequest http, String method) {
        allow(http, method, method);
    }

    private static void allow(HttpServletRequest http, String method, String all) {
        boolean head = method.equals("GET") && http.getMethod().equals("HEAD");
        if (!http.getMethod().equals(method) && !head) {
            throw new ProblemException(Problem.of(ErrorCode.METHOD_NOT_ALLOWED).with("Allow", all));
        }
    }

    private static DeviceId named(String path) {
        String id = path.substring(1);
        if (!DeviceId.isWellFormed(id)) {
            throw new ProblemException(ErrorCode.UNKNOWN_DEVICE);
        }
        return new DeviceId(id);
    }

    private static String name(Json body) {
        if (body instanceof Json.Obj members && members.members().get("deviceName") instanceof Json.Str text) {
            return Labels.of(text.text()).orElseThrow(DevicesServlet::badName);
        }
        throw badName();
    }

    private static ProblemException badName() {
        return new ProblemException(Refusal.of(ErrorCode.BAD_ENVELOPE, "deviceName"));
    }

    private JsonBytes renamed(Caller caller, Writer device, String name) {
        if (!devices.rename(device, name)) {
            throw new ProblemException(ErrorCode.UNKNOWN_DEVICE);
        }
        return AccountJson.device(find(device), caller.device());
    }

    private Device find(Writer device) {
        return devices.devices(device.user()).stream()
                .filter(known -> known.id().equals(device.device()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ErrorCode.UNKNOWN_DEVICE));
    }

    /**
     * First what makes its tokens stop; as long as it is listed that can be asked for again. Its sessions stay where they
     * are, so that its refresh tokens say why they are good no more.
     */
    private void revoke(Writer device) {
        find(device);
        revocations.revoke(device);
        devices.remove(device);
    }

    private static void write(HttpServletResponse response, JsonBytes body) throws IOException {
        response.setContentType("application/json");
        response.setContentLength(body.size());
        body.writeTo(response.getOutputStream());
    }
}
