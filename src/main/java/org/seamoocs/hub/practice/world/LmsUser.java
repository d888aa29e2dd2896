package org.seamoocs.hub.practice.world;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.lti.spec.Claim;

/**
 * Somebody with an account in the practice LMS. Invented.
 *
 * @param id {@code sub} and {@code login_hint}: never changes, never given to another
 * @param kind the role in the institution's course
 * @param name as the person writes it, in the person's script and order
 * @param givenName empty for nobody here
 * @param familyName absent for people of one name
 * @param locale BCP 47; the language that the person reads
 */
public record LmsUser(
        String id, LmsRole kind, String name, String givenName, Optional<String> familyName, String locale) {

    /** The first letter of the name, with all that belongs to it in its script. */
    public String initial() {
        BreakIterator letters = BreakIterator.getCharacterInstance(ULocale.forLanguageTag(locale));
        letters.setText(name);
        return name.substring(0, letters.next());
    }

    /** The address at the institution; {@code .example} belongs to nobody (RFC 2606). */
    public String email(Campus campus) {
        return id + "@" + campus.code() + ".example";
    }

    /** The claims of the name (OpenID Connect Core 1.0, 5.1). */
    public Map<String, Object> names() {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put(Claim.NAME, name);
        names.put(Claim.GIVEN_NAME, givenName);
        familyName.ifPresent(family -> names.put(Claim.FAMILY_NAME, family));
        return names;
    }

    /** The id in the student information system. */
    public String sourcedId() {
        return "sis-" + id;
    }
}
