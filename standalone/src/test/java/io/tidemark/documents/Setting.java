package io.tidemark.documents;

/**
 * A component of a settings record.
 *
 * @param name in full and in kebab case
 * @param type in words
 * @param otherwise its default, as it would be written
 * @param bounds what validation demands of it, perhaps nothing
 * @param meaning its {@code @param}
 */
record Setting(String name, String type, String otherwise, String bounds, String meaning) {
    String row() {
        return "| `" + name + "` | " + type + " | " + otherwise + " | " + bounds + " | " + meaning + " |\n";
    }
}
