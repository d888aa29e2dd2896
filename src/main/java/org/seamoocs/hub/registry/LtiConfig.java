package org.seamoocs.hub.registry;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.lti.spec.ClientId;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.Issuer;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.registry.agreement.Cohort;
import org.seamoocs.hub.registry.agreement.GradeMode;
import org.seamoocs.hub.registry.agreement.RosterMode;

/**
 * What the files of {@code lti-config} say, all of them together and found consistent: references lead to entries of
 * the same configuration, codes and clients are unique. Immutable. The keys are explained in {@code
 * lti-config/schema.json}.
 */
public record LtiConfig(
        List<InstitutionEntry> institutions,
        List<PlatformEntry> platforms,
        List<ToolEntry> tools,
        List<CourseEntry> courses,
        List<AgreementEntry> agreements) {

    /** Keeps its own copies. */
    public LtiConfig {
        institutions = List.copyOf(institutions);
        platforms = List.copyOf(platforms);
        tools = List.copyOf(tools);
        courses = List.copyOf(courses);
        agreements = List.copyOf(agreements);
    }

    /** A member institution; {@code languages} has the main one first. */
    public record InstitutionEntry(
            String code,
            String name,
            String country,
            List<String> languages,
            ZoneId timeZone,
            Contact contact,
            DisplayNames forumNames) {}

    /** Whom people of an institution ask. */
    public record Contact(Optional<String> name, Optional<String> email) {}

    /** Where the other side's public keys are: exactly one of the two. */
    public record Keys(Optional<URI> jwksUri, Optional<String> jwks) {}

    /** An LMS that launches into the hub. */
    public record PlatformEntry(
            String code,
            String name,
            ProductFamily productFamily,
            Issuer issuer,
            ClientId clientId,
            URI authorizationEndpoint,
            Optional<URI> tokenEndpoint,
            Optional<String> authorizationServer,
            Keys keys,
            List<String> frameAncestors,
            boolean anonymousLaunches,
            Optional<Lti11> lti11,
            List<DeploymentEntry> deployments) {}

    /** The consumer key of LTI 1.1 and the configuration key that holds its secret. */
    public record Lti11(String consumerKey, String secretName) {}

    /** A deployment and the code of its institution. */
    public record DeploymentEntry(DeploymentId id, String institution) {}

    /** A tool that the hub launches; {@code institution} is a code. */
    public record ToolEntry(
            String code,
            String name,
            String institution,
            ClientId clientId,
            ProductFamily productFamily,
            URI loginUrl,
            List<String> redirectUris,
            Optional<URI> deepLinkingUrl,
            Set<Scope> scopes,
            Set<PersonClaim> claims,
            Keys keys,
            boolean singleDeployment) {}

    /** A shared course; {@code institution} and {@code tool} are codes, {@code status} is as in the file. */
    public record CourseEntry(
            String code,
            String institution,
            String title,
            Optional<String> summary,
            String language,
            String licence,
            String status,
            Optional<String> tool,
            Optional<URI> targetLinkUri,
            Map<String, String> custom) {}

    /** An agreement; {@code course} and {@code institution} (the sending one) are codes. */
    public record AgreementEntry(
            String code,
            String course,
            String institution,
            Set<PersonClaim> releases,
            CourseRole roleCeiling,
            RosterMode roster,
            GradeMode grades,
            Cohort cohort,
            boolean coTeaching,
            DisplayNames forumNames,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> endsOn) {}
}
