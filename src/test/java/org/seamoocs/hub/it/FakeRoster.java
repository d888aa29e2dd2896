package org.seamoocs.hub.it;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seamoocs.hub.it.RawHttp.Reply;
import org.seamoocs.hub.it.RawHttp.Request;

/** The rosters of {@link FakeLms} (NRPS 2.0), in pages; the next link loses the role filter, as Moodle's does. */
final class FakeRoster {

    private final Map<String, Course> courses = new ConcurrentHashMap<>();
    private final FakeLms lms;

    FakeRoster(FakeLms lms) {
        this.lms = lms;
    }

    void set(String context, int count, int pageSize) {
        courses.put(context, new Course(count, pageSize));
    }

    Reply answer(Request request, String mediaType) {
        Course course = courses.get(request.path().split("/")[2]);
        if (course == null) {
            return Reply.of(404, "Not Found").body("application/json", "{}");
        }
        if (!request.header("accept").equals(mediaType)) {
            return Reply.of(400, "No handler found for " + request.header("accept"));
        }
        int from = Integer.parseInt(request.query().getOrDefault("from", "0"));
        int to = Math.min(course.count(), from + course.pageSize());
        Reply page = Reply.of(200, "OK").body(mediaType + "; charset=utf-8", page(request, from, to));
        return to == course.count()
                ? page
                : page.with("Link", "<" + lms.url(request.path()) + "?from=" + to + ">; rel=\"next\"");
    }

    private String page(Request request, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"status\":\"Active\",\"roles\":[\"Learner\"],\"user_id\":\"learner-" + (i + 1)
                        + "\",\"name\":\"Nguyễn Văn " + (i + 1) + "\"}")
                .collect(Collectors.joining(
                        ",",
                        "{\"id\":\"" + lms.url(request.path()) + "\",\"context\":{\"id\":\"c\"},\"members\":[",
                        "]}"));
    }

    private record Course(int count, int pageSize) {}
}
