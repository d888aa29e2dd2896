package org.seamoocs.hub.broker.launch;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.identity.BrowserBinding;
import org.seamoocs.hub.page.ReadBindingPage;

/**
 * The form that a platform posts to the redirect URI: an ID token, or an OIDC error (1EdTech Security Framework 1.0,
 * 5.1.1.3; OpenID Connect Core 1.0, 3.1.2.6).
 *
 * @param state as received
 * @param idToken empty when there is an error
 * @param error the OIDC error code
 * @param stored the binding that our page read from the platform's storage; empty when it has not read it yet
 * @param storageRead whether our page has tried
 */
record LaunchForm(
        String state,
        Optional<String> idToken,
        Optional<String> error,
        Optional<BrowserBinding> stored,
        boolean storageRead) {

    /** The parameter with which our own page comes back from the platform's storage. */
    static final String STORED = ReadBindingPage.VALUE_PARAMETER;

    /**
     * @throws HubException {@link LaunchError#FORM_MALFORMED} if there is no state, neither a token nor an error, or a
     *     parameter comes twice
     */
    static LaunchForm parse(MultivaluedMap<String, String> form) {
        // state (REQUIRED)
        String state = single(form, "state").orElseThrow(() -> malformed("state is missing"));
        // error (REQUIRED when there is no id_token)
        Optional<String> error = single(form, "error");
        // id_token (REQUIRED when there is no error)
        Optional<String> idToken = single(form, "id_token");
        if (error.isEmpty() && idToken.isEmpty()) {
            throw malformed("neither id_token nor error");
        }
        Optional<String> stored = single(form, STORED);
        return new LaunchForm(
                state,
                error.isPresent() ? Optional.empty() : idToken,
                error,
                stored.flatMap(BrowserBinding::of),
                form.containsKey(STORED));
    }

    /** The id_token of a form that has no error. */
    String token() {
        return idToken.orElseThrow(() -> malformed("id_token is missing"));
    }

    private static Optional<String> single(MultivaluedMap<String, String> form, String name) {
        List<String> values = form.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw malformed(name + " comes " + values.size() + " times");
        }
        return values.stream().findFirst().filter(v -> !v.isEmpty());
    }

    private static HubException malformed(String why) {
        return new HubException(LaunchError.FORM_MALFORMED, why);
    }
}
