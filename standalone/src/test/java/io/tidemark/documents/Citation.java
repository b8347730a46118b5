package io.tidemark.documents;

/**
 * A test that names a law.
 *
 * @param source of the test, relative to the repository
 * @param type simple name of its class
 * @param claim name of the test method; empty where the class as a whole is about the law
 */
record Citation(String law, String source, String type, String claim) {}
