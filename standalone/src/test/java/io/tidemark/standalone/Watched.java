package io.tidemark.standalone;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Everything that this JVM logs, from when it is made until it is closed. */
final class Watched extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    Watched() {
        setContext(ROOT.getLoggerContext());
        start();
        ROOT.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        event.prepareForDeferredProcessing();
        events.add(event);
    }

    /** The messages of all lines that carry this trace, with the services' packages before them. */
    List<String> of(String traceId) {
        return events.stream()
                .filter(event -> traceId.equals(event.getMDCPropertyMap().get("traceId")))
                .map(event -> event.getLoggerName().replaceAll("io\\.tidemark\\.([a-z]+)\\..*", "$1") + ": "
                        + event.getFormattedMessage())
                .toList();
    }

    Stream<String> messages() {
        return events.stream().map(ILoggingEvent::getFormattedMessage);
    }

    /** All that any format of a line could show. */
    String everything() {
        StringBuilder all = new StringBuilder();
        for (ILoggingEvent event : events) {
            all.append(event.getLoggerName())
                    .append(' ')
                    .append(event.getFormattedMessage())
                    .append(' ')
                    .append(event.getKeyValuePairs())
                    .append(' ')
                    .append(event.getMDCPropertyMap())
                    .append('\n');
            if (event.getThrowableProxy() != null) {
                all.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        ROOT.detachAppender(this);
        stop();
    }
}
