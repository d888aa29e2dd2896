package org.seamoocs.hub.registry.config;

import static java.util.stream.Collectors.toSet;

import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.seamoocs.hub.registry.LtiConfig;
import org.seamoocs.hub.registry.LtiConfig.AgreementEntry;
import org.seamoocs.hub.registry.LtiConfig.CourseEntry;
import org.seamoocs.hub.registry.LtiConfig.DeploymentEntry;
import org.seamoocs.hub.registry.LtiConfig.PlatformEntry;
import org.seamoocs.hub.registry.LtiConfig.ToolEntry;
import org.seamoocs.hub.registry.ToolRegistration;

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

    /** Prints the sheet of every platform and tool registration. */
    void print() {
        config.platforms().forEach(this::print);
        config.tools().forEach(this::print);
    }

    private void print(ToolEntry tool) {
        out.printf("%n%s (%s)%n", tool.name(), tool.code());
        out.printf("  Type into the tool's form for LTI 1.3 platforms:%n");
        line("Platform id (issuer)", publicUrl);
        line("Client ID", tool.clientId().value());
        line("Authentication request URL", publicUrl + "/lti/platform/authorize");
        line("Access token URL", publicUrl + "/lti/platform/token");
        line("Key set URL", publicUrl + "/lti/platform/jwks");
        sendersOf(tool).forEach(deployment -> line("Deployment ID", deployment));
    }

    /** One deployment for each institution that sends people, or one for all (design.md 3.1). */
    private List<String> sendersOf(ToolEntry tool) {
        if (tool.singleDeployment()) {
            return List.of(ToolRegistration.SINGLE_DEPLOYMENT);
        }
        Set<String> courses = config.courses().stream()
                .filter(course -> course.tool().filter(tool.code()::equals).isPresent())
                .map(CourseEntry::code)
                .collect(toSet());
        return Stream.concat(
                        config.courses().stream()
                                .filter(course -> courses.contains(course.code()))
                                .map(CourseEntry::institution),
                        config.agreements().stream()
                                .filter(agreement -> courses.contains(agreement.course()))
                                .map(AgreementEntry::institution))
                .distinct()
                .toList();
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
