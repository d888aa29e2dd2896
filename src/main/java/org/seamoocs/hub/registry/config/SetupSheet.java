package org.seamoocs.hub.registry.config;

import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import org.seamoocs.hub.registry.LtiConfig;
import org.seamoocs.hub.registry.LtiConfig.CourseEntry;
import org.seamoocs.hub.registry.LtiConfig.DeploymentEntry;
import org.seamoocs.hub.registry.LtiConfig.PlatformEntry;

/** What the administrator of an LMS types in, and what the hub knows of that LMS, in the LMS's own words. */
final class SetupSheet {

    private static final String OFFERED = "offered";

    private final String publicUrl;
    private final LtiConfig config;
    private final PrintStream out;

    SetupSheet(String publicUrl, LtiConfig config, PrintStream out) {
        this.publicUrl = publicUrl;
        this.config = config;
        this.out = out;
    }

    /** Prints the sheet of every platform registration. */
    void print() {
        config.platforms().forEach(this::print);
    }

    private void print(PlatformEntry platform) {
        LmsWords words = LmsWords.of(platform.productFamily());
        out.printf("%n%s (%s)%n", platform.name(), platform.code());
        out.printf("  Type into %s:%n", words.form());
        words.settings().forEach(setting -> out.printf("    %s%n", setting));
        line(words.targetLink(), publicUrl + "/network");
        line(words.login(), publicUrl + "/lti/tool/login/" + platform.code());
        line(words.redirect(), publicUrl + "/lti/tool/launch/" + platform.code());
        line(words.keySet(), publicUrl + "/lti/tool/jwks");
        out.printf("  Links for teachers:%n");
        config.courses().stream()
                .filter(course -> OFFERED.equals(course.status()))
                .forEach(this::link);
        line("The whole network", publicUrl + "/network");
        out.printf("  The hub has of it:%n");
        stored(platform, words);
    }

    private void link(CourseEntry course) {
        line(course.title(), publicUrl + "/courses/" + course.code());
    }

    private void stored(PlatformEntry platform, LmsWords words) {
        line(words.issuer(), platform.issuer().value());
        line(words.clientId(), platform.clientId().value());
        line(words.authorization(), platform.authorizationEndpoint().toString());
        line(words.token(), platform.tokenEndpoint().map(URI::toString).orElse("none: no grades, no rosters"));
        platform.authorizationServer().ifPresent(audience -> line("Audience of token requests", audience));
        line(
                words.platformKeySet(),
                platform.keys().jwksUri().map(URI::toString).orElse("keys are in the file"));
        List<DeploymentEntry> deployments = platform.deployments();
        deployments.forEach(deployment ->
                line(words.deployment(), deployment.id().value() + " (" + deployment.institution() + ")"));
        if (deployments.isEmpty()) {
            line(words.deployment(), "none yet: launches wait until one is named here");
        }
    }

    private void line(String label, String value) {
        out.printf("    %-40s %s%n", label, value);
    }
}
