package org.seamoocs.hub.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seamoocs.hub.it.RawHttp.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What a Moodle 4.5.6 answered as a platform, byte for byte but for its address, which becomes that of the {@link
 * FakeLms} that plays it back.
 */
public final class RecordedMoodle {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADDRESS = "http://127.0.0.1:8081";

    /** Headers of the recording machine's connection, not of Moodle. */
    private static final Set<String> CONNECTION = Set.of("Transfer-Encoding", "Connection", "Content-Length");

    private RecordedMoodle() {}

    /** The next answer of that service is this one. */
    public static void play(FakeLms lms, FakeLms.Service service, String file, String name) {
        lms.say(service, reply(lms, file, name));
    }

    /** The names of a file's exchanges, in their order. */
    public static List<String> names(String file) {
        List<String> names = new ArrayList<>();
        read(file).forEachEntry((name, exchange) -> {
            if (exchange.has("response")) {
                names.add(name);
            }
        });
        return names;
    }

    static Reply reply(FakeLms lms, String file, String name) {
        JsonNode document = read(file);
        JsonNode response = (name.isEmpty() ? document : document.path(name)).path("response");
        if (response.isMissingNode()) {
            throw new IllegalArgumentException("not recorded: " + file + " " + name);
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        response.path("headers").forEach(pair -> {
            if (!CONNECTION.contains(pair.path(0).asString())) {
                headers.add(Map.entry(
                        pair.path(0).asString(), here(lms, pair.path(1).asString())));
            }
        });
        return new Reply(
                response.path("status").asInt(),
                response.path("reason").asString(),
                headers,
                here(lms, response.path("body").asString("")),
                0);
    }

    /** Also in JSON, where Moodle escapes slashes. */
    private static String here(FakeLms lms, String text) {
        String address = lms.url("").toString();
        return text.replace(ADDRESS, address).replace(ADDRESS.replace("/", "\\/"), address.replace("/", "\\/"));
    }

    private static JsonNode read(String file) {
        try (InputStream in = RecordedMoodle.class.getResourceAsStream("/moodle-4.5/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("not recorded: " + file);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
