package org.seamoocs.hub.runtime.launcher;

import java.util.Map;

/**
 * How to reach the database.
 *
 * @param url a {@code jdbc:mariadb:} address
 */
record DatabaseAccess(String url, String user, String password) {

    /** The keys under which the application expects it. */
    Map<String, String> forApplication() {
        return Map.of("hub.database.url", url, "hub.database.user", user, "hub.database.password", password);
    }

    /** Without the password, and without the address's parameters, which may hold another one. */
    @Override
    public String toString() {
        return user + " at " + place();
    }

    /** The address without its parameters, for messages. */
    String place() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
