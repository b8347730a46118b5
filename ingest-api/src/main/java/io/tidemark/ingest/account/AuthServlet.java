package io.tidemark.ingest.account;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.answer.AccountJson;
import io.tidemark.ingest.auth.AuthFailures;
import io.tidemark.ingest.auth.Caller;
import io.tidemark.ingest.json.JsonBytes;
import io.tidemark.ingest.limits.Accepts;
import io.tidemark.ingest.limits.ClientAddress;
import io.tidemark.ingest.limits.SmallBodies;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import io.tidemark.ingest.problem.Problems;
import io.tidemark.ingest.pull.Unreadable;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** {@code /api/auth/…}: accounts and their sessions. */
final class AuthServlet extends HttpServlet {
    static final String PATH = "/api/auth";

    private static final long serialVersionUID = 1L;
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int NOTHING = 204;

    /** What is answered where nothing goes wrong. */
    private record Answer(int status, Optional<JsonBytes> body) {
        static Answer of(int status) {
            return new Answer(status, Optional.empty());
        }
    }

    @FunctionalInterface
    private interface Call {
        Answer answer(HttpServletRequest http) throws IOException;
    }

    private final transient Accounts accounts;
    private final transient SmallBodies bodies;
    private final transient AuthFailures failures;
    private final long expiresIn;
    private final transient Map<String, Call> posts;

    AuthServlet(Accounts accounts, SmallBodies bodies, AccountSettings settings, AuthFailures failures) {
        this.failures = failures;
        this.accounts = accounts;
        this.bodies = bodies;
        this.expiresIn = settings.accessToken().toSeconds();
        this.posts = Map.ofEntries(
                Map.entry(
                        "/register",
                        http -> entered(CREATED, accounts.register(form(http).credentials(), address(http)))),
                Map.entry(
                        "/login", http -> entered(OK, accounts.login(form(http).credentials(), address(http)))),
                Map.entry("/refresh", this::refresh),
                Map.entry(
                        "/logout", http -> done(() -> accounts.logout(form(http).text("refreshToken")))),
                Map.entry("/password", this::changePassword),
                Map.entry("/password/forgot", this::forgot),
                Map.entry("/password/reset", this::reset),
                Map.entry(
                        "/verify", http -> done(() -> accounts.verify(form(http).text("token")))),
                Map.entry("/verify/send", http -> {
                    accounts.sendVerification(Caller.current().user());
                    return Answer.of(ACCEPTED);
                }));
    }

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse response) throws IOException {
        String path = Objects.requireNonNullElse(http.getPathInfo(), "");
        boolean known = posts.containsKey(path) || path.equals("/me");
        ServerHttpObservationFilter.findObservationContext(http)
                .ifPresent(observed -> observed.setPathPattern(known ? PATH + path : PATH));
        try {
            write(response, answer(http, path));
        } catch (Unreadable e) {
            Problems.write(response, Problem.of(ErrorCode.ACCOUNTS_UNAVAILABLE).retryAfter(RETRY));
        } catch (IOException | RuntimeException e) {
            Problem problem = Problems.of(e);
            failures.refused(problem.refusal().code());
            Problems.write(response, problem);
        }
    }

    private Answer answer(HttpServletRequest http, String path) throws IOException {
        boolean me = path.equals("/me");
        Call call = me ? this::me : posts.get(path);
        if (call == null) {
            throw new ProblemException(ErrorCode.NOT_FOUND);
        }
        boolean allowed = me
                ? http.getMethod().equals("GET") || http.getMethod().equals("HEAD")
                : http.getMethod().equals("POST");
        if (!allowed) {
            throw new ProblemException(Problem.of(ErrorCode.METHOD_NOT_ALLOWED).with("Allow", me ? "GET" : "POST"));
        }
        Accepts.check(http);
        return call.answer(http);
    }

    private static void write(HttpServletResponse response, Answer answer) throws IOException {
        response.setStatus(answer.status());
        if (answer.body().isPresent()) {
            JsonBytes body = answer.body().get();
            response.setContentType("application/json");
            response.setContentLength(body.size());
            body.writeTo(response.getOutputStream());
        }
    }

    private Form form(HttpServletRequest http) throws IOException {
        return Form.of(bodies.read(http));
    }

    private static String address(HttpServletRequest http) {
        return ClientAddress.of(http.getRemoteAddr());
    }

    private Answer entered(int status, Accounts.Entered entered) {
        return new Answer(
                status,
                Optional.of(AccountJson.entered(
                        entered.account(),
                        entered.granted().accessToken(),
                        entered.granted().refreshToken(),
                        expiresIn)));
    }

    @FunctionalInterface
    private interface Deed {
        void run() throws IOException;
    }

    private static Answer done(Deed deed) throws IOException {
        deed.run();
        return Answer.of(NOTHING);
    }

    private Answer me(HttpServletRequest http) {
        Caller caller = Caller.current();
        return new Answer(OK, Optional.of(AccountJson.user(caller.user(), accounts.me(caller.user()))));
    }

    private Answer refresh(HttpServletRequest http) throws IOException {
        Form form = form(http);
        return entered(OK, accounts.refresh(form.text("refreshToken"), form.device()));
    }

    private Answer changePassword(HttpServletRequest http) throws IOException {
        Form form = form(http);
        return entered(
                OK,
                accounts.changePassword(
                        Caller.current(), form.text("currentPassword"), form.text("newPassword"), address(http)));
    }

    private Answer forgot(HttpServletRequest http) throws IOException {
        accounts.forgot(form(http).email());
        return Answer.of(ACCEPTED);
    }

    private Answer reset(HttpServletRequest http) throws IOException {
        Form form = form(http);
        return done(() -> accounts.reset(form.text("token"), form.text("newPassword")));
    }
}
