package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A person with a session, who uses the forum over HTTP. */
record ForumPerson(ForumHub hub, String subject, String token) {

    HttpResponse<String> get(String path) {
        return get(0, path);
    }

    HttpResponse<String> get(int node, String path) {
        return hub.send(node, "GET", path, token, "");
    }

    JsonNode read(String path) {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return hub.json(response);
    }

    HttpResponse<String> send(String path, Map<String, ?> body) {
        return send(0, path, body);
    }

    HttpResponse<String> send(int node, String path, Map<String, ?> body) {
        return hub.send(node, "POST", path, token, ForumHub.JSON.writeValueAsString(body));
    }

    /** Does a command that must succeed. @return its receipt */
    JsonNode does(String forum, String type, Object... namesAndValues) {
        HttpResponse<String> response = tries(forum, type, namesAndValues);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return hub.json(response);
    }

    HttpResponse<String> tries(String forum, String type, Object... namesAndValues) {
        Map<String, Object> command = new LinkedHashMap<>();
        command.put("t", type);
        command.put("cid", Ulids.next());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            command.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return send("/api/forums/" + forum + "/commands", command);
    }

    String ticket(int node, String forum) {
        HttpResponse<String> response = hub.send(node, "POST", "/api/forums/" + forum + "/tickets", token, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return hub.json(response).get("ticket").asString();
    }
}
