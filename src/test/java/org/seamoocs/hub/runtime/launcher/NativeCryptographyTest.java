package org.seamoocs.hub.runtime.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.security.Signature;
import java.text.ParseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes with and without the provider understand each other, and a hub without it starts. */
class NativeCryptographyTest {

    private static final byte[] SECRET = new byte[32];

    @TempDir
    private Path folder;

    @AfterEach
    void withoutIt() {
        Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
    }

    @Test
    void whatOneProviderSignsAndSealsTheOtherVerifiesAndOpens() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64"));
        RSAKey key = new RSAKeyGenerator(2048).generate();
        String signedByJava = signed(key);
        String sealedByJava = sealed();

        assertThat(NativeCryptography.useWherePossible()).isTrue();
        assertThat(Signature.getInstance("SHA256withRSA").getProvider().getName())
                .isEqualTo(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
        String signedNatively = signed(RSAKey.parse(key.toJSONString()));
        String sealedNatively = sealed();
        assertThat(signedNatively).isEqualTo(signedByJava);
        assertThat(verifies(key, signedByJava)).isTrue();
        assertThat(verifies(key, signedByJava.substring(0, signedByJava.length() - 6) + "AAAAAA"))
                .isFalse();
        assertThat(opened(sealedByJava)).isEqualTo("content");

        withoutIt();
        assertThat(verifies(key, signedNatively)).isTrue();
        assertThat(opened(sealedNatively)).isEqualTo("content");
    }

    @Test
    void whereTheLibraryDoesNotLoadTheJdkGoesOn() throws IOException, InterruptedException {
        Path noFolder = Files.createFile(folder.resolve("file")).resolve("temporary");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + noFolder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Probe.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("used: false, signs: SunRsaSign").contains("Cryptography is the JDK's own");
    }

    private static String signed(RSAKey key) throws JOSEException {
        JWSObject jws = new JWSObject(new JWSHeader(JWSAlgorithm.RS256), new Payload("content"));
        jws.sign(new RSASSASigner(key));
        return jws.serialize();
    }

    private static boolean verifies(RSAKey key, String token) throws JOSEException, ParseException {
        return JWSObject.parse(token).verify(new RSASSAVerifier(key.toRSAPublicKey()));
    }

    private static String sealed() throws JOSEException {
        JWEObject jwe =
                new JWEObject(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload("content"));
        jwe.encrypt(new DirectEncrypter(SECRET));
        return jwe.serialize();
    }

    private static String opened(String token) throws JOSEException, ParseException {
        JWEObject jwe = JWEObject.parse(token);
        jwe.decrypt(new DirectDecrypter(SECRET));
        return jwe.getPayload().toString();
    }

    /** Says in a process of its own who signs there. */
    static final class Probe {

        private Probe() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println("used: " + NativeCryptography.useWherePossible() + ", signs: "
                    + Signature.getInstance("SHA256withRSA").getProvider().getName());
        }
    }
}
