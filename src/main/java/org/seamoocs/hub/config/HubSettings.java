package org.seamoocs.hub.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * The hub's settings, read once at start from MicroProfile Config. Immutable, thread-safe.
 *
 * @param publicUrl {@code hub.public-url}: scheme, host, optional port and path, no trailing slash; also the hub's issuer
 * @param devMode {@code hub.dev-mode}: http and addresses of this machine are trusted; on without a public URL
 * @param practice {@code hub.practice}: the practice LMS is served; on without a public URL
 * @param practiceUrl {@code hub.practice.url}: where the practice LMS says it lives; another site than the hub where
 *     possible, so that its frames are as foreign as a real LMS's
 * @param dataDir {@code hub.data.dir}
 * @param configDir {@code hub.config.dir}: institutions, registrations and courses
 * @param secretKey {@code hub.secret-key} or the content of {@code hub.secret-key-file}: 32 bytes, base64 (AES-256); encrypts
 *     private keys at rest and seals login states
 * @param allowedPrivateHosts {@code hub.http-client.allow-private}: host names for which the guarded HTTP client may
 *     connect to private addresses
 * @param clockFile {@code hub.dev.clock-file}: development only; a file holding the instant that the hub takes for now
 * @param keyRotation {@code hub.keys.rotation}: the age at which a signing key is replaced
 * @param keyPublishLead {@code hub.keys.publish-lead}: how long a new key is published before it signs
 * @param sessionLife {@code hub.session.life}: how long a bearer token lives
 * @param operatorName {@code hub.operator.name}: who runs this hub
 * @param operatorEmail {@code hub.operator.email}: whom people ask where no institution is known yet
 * @param forum {@code hub.forum.*}
 */
public record HubSettings(
        URI publicUrl,
        boolean devMode,
        boolean practice,
        URI practiceUrl,
        Path dataDir,
        Path configDir,
        SecretKey secretKey,
        List<String> allowedPrivateHosts,
        Optional<Path> clockFile,
        Duration keyRotation,
        Duration keyPublishLead,
        Duration sessionLife,
        String operatorName,
        Optional<String> operatorEmail,
        ForumSettings forum) {

    /** An absolute address of the hub. {@code path} starts with a slash. */
    public URI url(String path) {
        return URI.create(publicUrl + path);
    }
}
