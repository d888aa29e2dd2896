package org.seamoocs.hub.lti.tool;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.identity.BrowserBinding;
import org.seamoocs.hub.lti.jose.RandomValues;
import org.seamoocs.hub.lti.spec.AddressQuery;

/**
 * The authentication request to a platform (1EdTech Security Framework 1.0, 5.1.1.2; OpenID Connect Core 1.0, 3.2.2.1).
 *
 * @param state the sealed state that goes with it
 * @param address the authorization endpoint with the request in its query; a query that it already had stays
 */
record AuthenticationRequest(String state, URI address) {

    static AuthenticationRequest of(
            Login login,
            BrowserBinding binding,
            Optional<String> storageTarget,
            LoginStates states,
            HubSettings settings) {
        LoginRequest request = login.request();
        String nonce = RandomValues.nonce();
        String state = states.seal(new LoginState(
                login.registration().code(),
                nonce,
                request.targetLinkUri(),
                request.deployment(),
                binding.hash(),
                storageTarget,
                login.ownPath()));
        Map<String, String> query = new LinkedHashMap<>();
        query.put("scope", "openid");
        query.put("response_type", "id_token");
        query.put("response_mode", "form_post");
        query.put("prompt", "none");
        query.put("client_id", login.registration().clientId());
        query.put("redirect_uri", settings.url(login.redirectPath()).toString());
        query.put("login_hint", request.loginHint());
        request.messageHint().ifPresent(hint -> query.put("lti_message_hint", hint));
        query.put("state", state);
        query.put("nonce", nonce);
        return new AuthenticationRequest(
                state, AddressQuery.append(login.registration().authorizationEndpoint(), query));
    }
}
