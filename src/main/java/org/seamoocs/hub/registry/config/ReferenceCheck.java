package org.seamoocs.hub.registry.config;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What only all files together can show: things given twice, and references that lead nowhere. */
final class ReferenceCheck {

    private final List<Entry> files;
    private final Predicate<String> registeredTools;
    private final Consumer<Finding> findings;
    private final Unique institutions;
    private final Unique tools;
    private final Unique courses;

    private ReferenceCheck(List<Entry> files, Predicate<String> registeredTools, Consumer<Finding> findings) {
        this.files = files;
        this.registeredTools = registeredTools;
        this.findings = findings;
        this.institutions = uniqueCodes("institutions");
        this.tools = uniqueCodes("tools");
        this.courses = uniqueCodes("courses");
        uniqueCodes("platforms");
        uniqueCodes("agreements");
    }

    /**
     * Reports everything that does not agree among the files.
     *
     * @param registeredTools the codes of tools that are in no file, as they have registered themselves
     */
    static void check(List<Entry> files, Predicate<String> registeredTools, Consumer<Finding> findings) {
        ReferenceCheck check = new ReferenceCheck(files, registeredTools, findings);
        check.platforms();
        check.tools();
        check.all("courses").forEach(course -> {
            check.institution(course);
            check.refersTo(course, "tool", code -> check.tools.has(code) || check.registeredTools.test(code));
        });
        check.agreements();
    }

    private void agreements() {
        Unique pairs = new Unique(
                "course and institution",
                "Make one agreement of the two: an institution has one for a course",
                findings);
        all("agreements").forEach(agreement -> {
            refersTo(agreement, "course", courses::has);
            institution(agreement);
            agreement.child("course").ifPresent(course -> agreement
                    .text("institution")
                    .ifPresent(institution ->
                            pairs.add(course, List.of(course.text().orElse(""), institution))));
        });
    }

    private Stream<Entry> all(String kind) {
        return files.stream().flatMap(file -> file.items(kind).stream());
    }

    private Unique uniqueCodes(String kind) {
        Unique codes = new Unique("code", "Delete one of the two, or give it another code", findings);
        all(kind).flatMap(entry -> entry.child("code").stream()).forEach(codes::add);
        return codes;
    }

    private void platforms() {
        Unique clients = new Unique(
                "issuer and client id", "Make one registration of the two, with all their deployments", findings);
        all("platforms").forEach(platform -> {
            platform.child("clientId").ifPresent(clientId -> platform.text("issuer")
                    .ifPresent(issuer -> clients.add(
                            clientId, List.of(issuer, clientId.text().orElse("")))));
            deployments(platform);
        });
    }

    private void deployments(Entry platform) {
        Unique ids =
                new Unique("deployment id", "Delete one of the two: a deployment belongs to one institution", findings);
        platform.items("deployments").forEach(deployment -> {
            deployment.child("id").ifPresent(ids::add);
            institution(deployment);
        });
    }

    private void tools() {
        Unique clientIds = new Unique("client id", "Give each tool a client id of its own", findings);
        all("tools").forEach(tool -> {
            tool.child("clientId").ifPresent(clientIds::add);
            institution(tool);
        });
    }

    private void institution(Entry entry) {
        refersTo(entry, "institution", institutions::has);
    }

    private void refersTo(Entry entry, String key, Predicate<String> known) {
        entry.child(key).ifPresent(reference -> reference
                .text()
                .filter(known.negate())
                .ifPresent(code -> findings.accept(reference.finding(
                        "names `" + code + "`, which no file describes",
                        "Correct it, or add an entry with this code under " + key + "s"))));
    }
}
