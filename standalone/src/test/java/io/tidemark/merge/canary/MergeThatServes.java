package io.tidemark.merge.canary;

import jakarta.servlet.http.HttpServletRequest;

/** A canary: an architecture rule must reject it. */
public final class MergeThatServes {
    final Class<?> http = HttpServletRequest.class;
}
