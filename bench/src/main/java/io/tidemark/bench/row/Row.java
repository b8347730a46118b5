package io.tidemark.bench.row;

import io.tidemark.bench.report.Measure;
import java.util.List;

/** One row of the table: a measurement that stands alone. */
interface Row {
    /** As {@code --rows} takes it; never changed. */
    String name();

    /** Measures, and leaves the platform as it found it but for the users of the run. */
    List<Measure> run(Session session) throws Exception;
}
