package org.seamoocs.hub.page;

/**
 * What every template gets: the words and where the hub's own addresses begin.
 *
 * @param texts the words in the page's language
 * @param base the path of {@code hub.public-url}, without a slash at its end; empty at the root of a host
 * @param version the version of the {@link Assets}
 */
public record View(Texts texts, String base, String version) {

    /** The address of a file below {@code assets}. */
    public String asset(String name) {
        return base + "/assets/" + version + "/" + name;
    }

    /** A path of the hub, as the browser has to ask for it. {@code path} starts with a slash. */
    public String path(String path) {
        return base + path;
    }
}
