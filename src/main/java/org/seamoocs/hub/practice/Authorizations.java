package org.seamoocs.hub.practice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.practice.world.Addresses;

/**
 * Decides on authentication requests (1EdTech Security Framework 1.0, 5.1.1.2 and 5.1.1.3; OpenID Connect Core 1.0,
 * 3.1.2). Who is signed in is known from the LMS's own session only. Thread-safe.
 */
@ApplicationScoped
public class Authorizations {

    /** Marks a request that the LMS's own page has repeated. */
    static final String REPEATED = "repeated";

    private Addresses addresses;
    private MessageHints hints;
    private LaunchTokens tokens;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected Authorizations() {}

    @Inject
    public Authorizations(HubSettings settings, MessageHints hints, LaunchTokens tokens) {
        this(Addresses.of(settings), hints, tokens);
    }

    Authorizations(Addresses addresses, MessageHints hints, LaunchTokens tokens) {
        this.addresses = addresses;
        this.hints = hints;
        this.tokens = tokens;
    }

    /** The answer to a request that came with that session, if with any. */
    Answer answer(Map<String, List<String>> received, Optional<SignIn> signIn) {
        Parameters parameters = new Parameters(received);
        String redirectUri;
        try {
            redirectUri = redirectUri(parameters);
        } catch (AuthorizationRefused e) {
            return new Answer.Dead(e.description());
        }
        try {
            AuthenticationRequest request = AuthenticationRequest.parse(parameters, redirectUri);
            if (signIn.isEmpty() && parameters.optional(REPEATED).isEmpty()) {
                return repeat(request);
            }
            return token(request, hint(request, signIn));
        } catch (AuthorizationRefused e) {
            return error(redirectUri, e, received.getOrDefault("state", List.of()));
        }
    }

    /** @throws AuthorizationRefused if the client is unknown or the URI is not, as a whole, one that it registered */
    private String redirectUri(Parameters parameters) {
        if (!parameters.required("client_id").equals(Addresses.CLIENT_ID)) {
            throw new AuthorizationRefused(OidcError.INVALID_REQUEST, "client_id is unknown");
        }
        String redirectUri = parameters.required("redirect_uri");
        if (!addresses.redirectUris().contains(redirectUri)) {
            throw new AuthorizationRefused(OidcError.INVALID_REQUEST, "redirect_uri is not registered");
        }
        return redirectUri;
    }

    /**
     * The browser leaves the session cookie out when another site's page brings the request. So it is made once more by a
     * page of this site, as Moodle 4.5 does (recorded in its {@code auth-request-variants.json}).
     */
    private Answer repeat(AuthenticationRequest request) {
        Map<String, String> fields = new LinkedHashMap<>(request.fields());
        fields.put(REPEATED, "1");
        return new Answer.FormPost(addresses.url("/authorize"), fields);
    }

    private MessageHints.Hint hint(AuthenticationRequest request, Optional<SignIn> session) {
        SignIn signIn = session.orElseThrow(() -> loginRequired("nobody is signed in"));
        if (!signIn.user().id().equals(request.loginHint())) {
            throw loginRequired("login_hint is not who is signed in");
        }
        MessageHints.Hint hint = hints.open(request.messageHint())
                .orElseThrow(() -> new AuthorizationRefused(
                        OidcError.INVALID_REQUEST, "lti_message_hint is not one of this platform, or too old"));
        if (!hint.signInId().equals(signIn.id())) {
            throw loginRequired("lti_message_hint is another session's");
        }
        if (!hints.use(hint)) {
            throw new AuthorizationRefused(OidcError.INVALID_REQUEST, "lti_message_hint was used before");
        }
        return hint;
    }

    private Answer token(AuthenticationRequest request, MessageHints.Hint hint) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id_token", tokens.issue(hint, request.nonce()));
        fields.put("state", request.state());
        return new Answer.FormPost(request.redirectUri(), fields);
    }

    private static Answer error(String redirectUri, AuthorizationRefused refusal, List<String> state) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("error", refusal.error().wireName());
        fields.put("error_description", refusal.description());
        if (state.size() == 1) {
            fields.put("state", state.get(0));
        }
        return new Answer.FormPost(redirectUri, fields);
    }

    private static AuthorizationRefused loginRequired(String why) {
        return new AuthorizationRefused(OidcError.LOGIN_REQUIRED, why);
    }
}
