package io.tidemark.ingest.limits;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;

/** What can be told to the sender of a body, for which a servlet has no words. */
final class Sender extends ValveBase {
    private static final String ATTRIBUTE = Sender.class.getName();

    Sender() {
        super(true);
    }

    /** Asks for a body that is held back ({@code Expect: 100-continue}); only a read that waits does so itself. */
    static void ask(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof org.apache.coyote.Request wire) {
            wire.action(ActionCode.ACK, ContinueResponseTiming.ALWAYS);
        }
    }

    /** Has the connection end with the request if more of its body is to come, and not with one more read that waits. */
    static void giveUp(ServletRequest request, ServletInputStream body) {
        boolean here = body.isFinished() || streams(request);
        if (!here && request.getAttribute(ATTRIBUTE) instanceof org.apache.coyote.Request wire) {
            wire.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** Over HTTP/2 what one request leaves unread is in nobody's way. */
    static boolean streams(ServletRequest request) {
        return request.getProtocol().startsWith("HTTP/2");
    }

    /** Before the engine's work, and again before the application's. */
    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (hasLeft(response)) {
            return;
        }
        if (!"GET".equals(request.getMethod())) { // there is none where the request line is none
            request.setAttribute(ATTRIBUTE, request.getCoyoteRequest());
        }
        getNext().invoke(request, response);
        hasLeft(response);
    }

    /** Who left in the middle of a body and was answered all the same is not to be told in another way. */
    private static boolean hasLeft(Response response) {
        return response.isErrorReportRequired() && response.isCommitted() && response.setErrorReported();
    }
}
