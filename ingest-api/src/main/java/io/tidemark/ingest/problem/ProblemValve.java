package io.tidemark.ingest.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.juli.logging.Log;
import org.apache.juli.logging.LogFactory;

/** What Tomcat refuses before any of our code runs (a bad request line, a lying header), as a problem and not as HTML. */
public final class ProblemValve extends ErrorReportValve {
    private static final Log LOG = LogFactory.getLog(ProblemValve.class);

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        boolean reported = response.getStatus() < 400 || response.getContentWritten() > 0;
        if (reported || !response.setErrorReported()) {
            return;
        }
        try {
            Problems.write(response.getResponse(), Problem.ofStatus(response.getStatus()));
        } catch (IOException e) {
            LOG.debug("The client left before the problem reached it", e);
        }
    }
}
