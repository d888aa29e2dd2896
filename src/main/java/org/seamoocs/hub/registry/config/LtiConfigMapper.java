package org.seamoocs.hub.registry.config;

import java.net.URI;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.seamoocs.hub.lti.spec.ClientId;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.Issuer;
import org.seamoocs.hub.registry.DisplayNames;
import org.seamoocs.hub.registry.LtiConfig;
import org.seamoocs.hub.registry.LtiConfig.Contact;
import org.seamoocs.hub.registry.LtiConfig.CourseEntry;
import org.seamoocs.hub.registry.LtiConfig.DeploymentEntry;
import org.seamoocs.hub.registry.LtiConfig.InstitutionEntry;
import org.seamoocs.hub.registry.LtiConfig.Keys;
import org.seamoocs.hub.registry.LtiConfig.Lti11;
import org.seamoocs.hub.registry.LtiConfig.PlatformEntry;
import org.seamoocs.hub.registry.LtiConfig.ToolEntry;
import org.seamoocs.hub.registry.ProductFamily;

/** Turns checked files into records. */
final class LtiConfigMapper {

    private static final Map<String, ProductFamily> FAMILIES = Map.of(
            "moodle", ProductFamily.MOODLE,
            "openedx", ProductFamily.OPEN_EDX,
            "canvas", ProductFamily.CANVAS,
            "sakai", ProductFamily.SAKAI,
            "brightspace", ProductFamily.BRIGHTSPACE,
            "blackboard", ProductFamily.BLACKBOARD,
            "other", ProductFamily.OTHER);

    private LtiConfigMapper() {}

    static LtiConfig map(List<Entry> files) {
        return new LtiConfig(
                all(files, "institutions", LtiConfigMapper::institution),
                all(files, "platforms", LtiConfigMapper::platform),
                all(files, "tools", LtiConfigMapper::tool),
                all(files, "courses", LtiConfigMapper::course));
    }

    private static <T> List<T> all(List<Entry> files, String kind, Function<Entry, T> mapping) {
        return files.stream()
                .flatMap(file -> file.items(kind).stream())
                .map(mapping)
                .toList();
    }

    private static InstitutionEntry institution(Entry entry) {
        Optional<Entry> contact = entry.child("contact");
        return new InstitutionEntry(
                entry.required("code"),
                entry.required("name"),
                entry.required("country"),
                texts(entry, "languages"),
                ZoneId.of(entry.required("timeZone")),
                new Contact(contact.flatMap(c -> c.text("name")), contact.flatMap(c -> c.text("email"))),
                entry.text("forumNames")
                        .map(names -> DisplayNames.valueOf(names.toUpperCase(Locale.ROOT)))
                        .orElse(DisplayNames.PSEUDONYM));
    }

    private static PlatformEntry platform(Entry entry) {
        return new PlatformEntry(
                entry.required("code"),
                entry.required("name"),
                entry.text("productFamily").map(FAMILIES::get).orElse(ProductFamily.OTHER),
                new Issuer(entry.required("issuer")),
                new ClientId(entry.required("clientId")),
                URI.create(entry.required("authorizationEndpoint")),
                entry.text("tokenEndpoint").map(URI::create),
                entry.text("authorizationServer"),
                keys(entry),
                texts(entry, "frameAncestors"),
                entry.child("anonymousLaunches")
                        .map(flag -> flag.node().asBoolean())
                        .orElse(false),
                entry.child("lti11")
                        .map(lti11 -> new Lti11(lti11.required("consumerKey"), lti11.required("secretName"))),
                entry.items("deployments").stream()
                        .map(deployment -> new DeploymentEntry(
                                new DeploymentId(deployment.required("id")), deployment.required("institution")))
                        .toList());
    }

    private static ToolEntry tool(Entry entry) {
        return new ToolEntry(
                entry.required("code"),
                entry.required("name"),
                entry.required("institution"),
                new ClientId(entry.required("clientId")),
                URI.create(entry.required("loginUrl")),
                texts(entry, "redirectUris"),
                keys(entry),
                entry.text("deployments").filter("single"::equals).isPresent());
    }

    private static CourseEntry course(Entry entry) {
        return new CourseEntry(
                entry.required("code"),
                entry.required("institution"),
                entry.required("title"),
                entry.text("summary"),
                entry.required("language"),
                entry.required("licence"),
                entry.text("status").orElse("draft"),
                entry.text("tool"),
                entry.text("targetLinkUri").map(URI::create),
                custom(entry));
    }

    private static Map<String, String> custom(Entry course) {
        Map<String, String> custom = new LinkedHashMap<>();
        course.child("custom").ifPresent(group -> group.node()
                .propertyStream()
                .forEach(property ->
                        custom.put(property.getKey(), property.getValue().asString())));
        return custom;
    }

    private static Keys keys(Entry registration) {
        Optional<URI> jwksUri = registration.text("jwksUri").map(URI::create);
        return new Keys(jwksUri, jwksUri.isPresent() ? Optional.empty() : Optional.of(KeyRules.keySet(registration)));
    }

    private static List<String> texts(Entry entry, String key) {
        return entry.items(key).stream().flatMap(item -> item.text().stream()).toList();
    }
}
