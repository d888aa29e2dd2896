package org.seamoocs.hub.peers;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a browser shows.
 *
 * @param address where it is
 * @param type its media type, without parameters
 */
record Page(URI address, int status, String type, String body) {

    Document html() {
        return Jsoup.parse(body, address.toString());
    }

    /** The body as JSON object. */
    Map<String, Object> json() {
        try {
            return JSONObjectUtils.parse(body);
        } catch (ParseException e) {
            throw new AssertionError("no JSON object: " + this, e);
        }
    }

    /** The form that waits for nobody: the only one, posted, with nothing to fill in. */
    List<Element> selfSubmitting() {
        if (!type.equals("text/html")) {
            return List.of();
        }
        List<Element> forms = html().select("form");
        boolean waits = forms.size() != 1
                || !forms.get(0).attr("method").equalsIgnoreCase("post")
                || !forms.get(0).attr("style").contains("display: none")
                        && !forms.get(0)
                                .select("input:not([type=hidden]):not([type=submit]), select, textarea")
                                .isEmpty();
        return waits ? List.of() : forms;
    }

    @Override
    public String toString() {
        return status + " " + address + "\n" + body;
    }
}
