package org.seamoocs.hub.registry.config;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.seamoocs.hub.lti.spec.ClientId;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.Issuer;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.registry.DisplayNames;
import org.seamoocs.hub.registry.LtiConfig;
import org.seamoocs.hub.registry.LtiConfig.AgreementEntry;
import org.seamoocs.hub.registry.LtiConfig.Contact;
import org.seamoocs.hub.registry.LtiConfig.CourseEntry;
import org.seamoocs.hub.registry.LtiConfig.DeploymentEntry;
import org.seamoocs.hub.registry.LtiConfig.InstitutionEntry;
import org.seamoocs.hub.registry.LtiConfig.Keys;
import org.seamoocs.hub.registry.LtiConfig.Lti11;
import org.seamoocs.hub.registry.LtiConfig.PlatformEntry;
import org.seamoocs.hub.registry.LtiConfig.ToolEntry;
import org.seamoocs.hub.registry.ProductFamily;
import org.seamoocs.hub.registry.agreement.Cohort;
import org.seamoocs.hub.registry.agreement.GradeMode;
import org.seamoocs.hub.registry.agreement.RosterMode;

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
                all(files, "courses", LtiConfigMapper::course),
                all(files, "agreements", LtiConfigMapper::agreement));
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
                entry.text("forumNames").map(DisplayNames::named).orElse(DisplayNames.PSEUDONYM));
    }

    private static PlatformEntry platform(Entry entry) {
        return new PlatformEntry(
                entry.required("code"),
                entry.required("name"),
                family(entry),
                new Issuer(entry.required("issuer")),
                new ClientId(entry.required("clientId")),
                URI.create(entry.required("authorizationEndpoint")),
                entry.text("tokenEndpoint").map(URI::create),
                entry.text("authorizationServer"),
                keys(entry),
                texts(entry, "frameAncestors"),
                flag(entry, "anonymousLaunches"),
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
                family(entry),
                URI.create(entry.required("loginUrl")),
                texts(entry, "redirectUris"),
                entry.text("deepLinkingUrl").map(URI::create),
                set(entry, "scopes", Scope::named),
                set(entry, "claims", PersonClaim::of),
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

    private static AgreementEntry agreement(Entry entry) {
        return new AgreementEntry(
                entry.required("code"),
                entry.required("course"),
                entry.required("institution"),
                set(entry, "release", PersonClaim::of),
                entry.text("roleCeiling").map(LtiConfigMapper::role).orElse(CourseRole.LEARNER),
                entry.text("roster").map(RosterMode::named).orElse(RosterMode.NONE),
                entry.text("grades").map(GradeMode::named).orElse(GradeMode.SCORES),
                entry.text("cohort").map(Cohort::named).orElse(Cohort.SEPARATE),
                flag(entry, "coTeaching"),
                entry.text("forumNames").map(DisplayNames::named).orElse(DisplayNames.PSEUDONYM),
                entry.text("starts").map(LocalDate::parse),
                entry.text("ends").map(LocalDate::parse));
    }

    private static CourseRole role(String name) {
        return CourseRole.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static ProductFamily family(Entry entry) {
        return entry.text("productFamily").map(FAMILIES::get).orElse(ProductFamily.OTHER);
    }

    private static boolean flag(Entry entry, String key) {
        return entry.child(key).map(flag -> flag.node().asBoolean()).orElse(false);
    }

    /** The values of a list that the schema has checked. */
    private static <T> Set<T> set(Entry entry, String key, Function<String, Optional<T>> parse) {
        return texts(entry, key).stream()
                .flatMap(text -> parse.apply(text).stream())
                .collect(toUnmodifiableSet());
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
