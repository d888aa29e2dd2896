package org.seamoocs.hub.runtime.launcher;

/** What the hub prints when it is ready: where it is, what to try, where things are, how to stop. */
record Banner(Settings settings) {

    String text() {
        StringBuilder text = new StringBuilder("\n  The SEA-MOOCs Hub is ready.\n\n");
        line(text, "Hub", settings.publicUrl());
        if (settings.practice()) {
            line(text, "Practice LMS", settings.practiceUrl() + "/practice");
        }
        line(text, "Data", settings.dataDir() + " (" + database() + ")");
        line(text, "Configuration", settings.configDir());
        if (settings.devMode()) {
            line(text, "Mode", "development; set HUB_PUBLIC_URL=https://... for real use");
        }
        return text.append("\n  Ctrl-C stops it.\n\n").toString();
    }

    private String database() {
        return settings.database().map(access -> "database: " + access.place()).orElse("with an embedded MariaDB");
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append("    %-15s %s%n".formatted(name, value));
    }
}
