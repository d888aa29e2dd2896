package org.seamoocs.hub.registry.config;

import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Values whose meaning the schema cannot know: addresses, keys, countries, languages, time zones, names of secrets. */
final class ValueCheck {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> LANGUAGES = Set.of(ULocale.getISOLanguages());
    private static final Set<String> TIME_ZONES = ZoneId.getAvailableZoneIds();

    /** The forum of the whole network has this name where a course's has the course's code (design.md 5). */
    private static final String RESERVED_COURSE = "network";

    private final Consumer<Finding> findings;
    private final UrlRules urls;
    private final KeyRules keys;

    private ValueCheck(boolean devMode, Consumer<Finding> findings) {
        this.findings = findings;
        this.urls = new UrlRules(devMode, findings);
        this.keys = new KeyRules(findings);
    }

    /** Reports every value of the file that means nothing. */
    static void check(Entry file, boolean devMode, Consumer<Finding> findings) {
        ValueCheck check = new ValueCheck(devMode, findings);
        file.items("institutions").forEach(check::institution);
        file.items("platforms").forEach(check::platform);
        file.items("tools").forEach(check::tool);
        file.items("courses").forEach(check::course);
        file.items("agreements").forEach(check::agreement);
    }

    private void institution(Entry institution) {
        oneOf(
                institution,
                "country",
                COUNTRIES,
                "is no country of ISO 3166-1",
                "Write two capital letters, e.g. TL for Timor-Leste");
        institution.items("languages").forEach(this::language);
        oneOf(
                institution,
                "timeZone",
                TIME_ZONES,
                "is no time zone of the IANA database",
                "Write a name like Asia/Jakarta");
    }

    private void platform(Entry platform) {
        platform.child("issuer").ifPresent(urls::issuer);
        for (String key : List.of("authorizationEndpoint", "tokenEndpoint", "jwksUri")) {
            platform.child(key).ifPresent(urls::address);
        }
        keys.check(platform);
        platform.child("lti11").flatMap(lti11 -> lti11.child("secretName")).ifPresent(this::secretName);
    }

    private void tool(Entry tool) {
        tool.child("loginUrl").ifPresent(urls::address);
        tool.items("redirectUris").forEach(urls::address);
        tool.child("deepLinkingUrl").ifPresent(urls::address);
        tool.child("jwksUri").ifPresent(urls::address);
        keys.check(tool);
    }

    private void agreement(Entry agreement) {
        Optional<LocalDate> starts = agreement.child("starts").flatMap(this::date);
        Optional<LocalDate> ends = agreement.child("ends").flatMap(this::date);
        if (starts.isPresent() && ends.isPresent() && ends.get().isBefore(starts.get())) {
            agreement
                    .child("ends")
                    .ifPresent(entry -> findings.accept(
                            entry.finding("is before the beginning", "Write the last day on which it holds")));
        }
    }

    private Optional<LocalDate> date(Entry entry) {
        try {
            return entry.text().map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            findings.accept(entry.finding("is no day", "Write a day of the calendar as 2026-11-30, in quotes"));
            return Optional.empty();
        }
    }

    private void course(Entry course) {
        course.child("code")
                .filter(code -> RESERVED_COURSE.equals(code.text().orElse("")))
                .ifPresent(code -> findings.accept(
                        code.finding("is `network`, the name of the network's own forum", "Choose another code")));
        course.child("language").ifPresent(this::language);
        course.child("targetLinkUri").ifPresent(urls::address);
    }

    private void oneOf(Entry parent, String key, Set<String> known, String problem, String remedy) {
        parent.child(key).ifPresent(entry -> entry.text()
                .filter(text -> !known.contains(text))
                .ifPresent(text -> findings.accept(entry.finding(problem, remedy))));
    }

    private void language(Entry entry) {
        entry.text()
                .filter(text -> !isLanguage(text))
                .ifPresent(text -> findings.accept(
                        entry.finding("is no language tag", "Write one like km, fil, en-PH or zh-Hans (BCP 47)")));
    }

    private static boolean isLanguage(String tag) {
        try {
            return LANGUAGES.contains(
                    new Locale.Builder().setLanguageTag(tag).build().getLanguage());
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    /** A secret pasted here would seldom look like a key of the hub's configuration. */
    private void secretName(Entry entry) {
        entry.text()
                .filter(text -> !text.matches("hub(\\.[a-z0-9-]+)+"))
                .ifPresent(
                        text -> findings.accept(
                                entry.finding(
                                        "is no name of a configuration key; if it is the secret itself, it must not be here",
                                        "Write a name like hub.lti11.manila, and give the secret in the environment (HUB_LTI11_MANILA)")));
    }
}
