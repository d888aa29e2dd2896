package org.seamoocs.hub.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;

/** Somebody who signs what Moodle signed, under Moodle's kid, with a key of his own. */
final class FakeMoodle {

    private FakeMoodle() {}

    static String resigned(String token) {
        try {
            JWSObject original = JWSObject.parse(token);
            JWSObject forged = new JWSObject(original.getHeader(), original.getPayload());
            forged.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
            return forged.serialize();
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
