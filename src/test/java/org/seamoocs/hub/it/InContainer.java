package org.seamoocs.hub.it;

import java.io.File;
import java.nio.file.Path;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.GenericArchive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The one deployment of all in-container tests: the shipped WAR with the test classes of this package and all classes
 * named {@code …IT} added. A test needs nothing but {@code @ExtendWith(ArquillianExtension.class)}; the container starts
 * with the first one and stays for the others, so each test makes its own institutions, codes and issuers.
 */
@ArquillianSuiteDeployment
public class InContainer {

    @Deployment
    public static WebArchive hub() {
        GenericArchive tests = ShrinkWrap.create(ExplodedImporter.class, "tests.jar")
                .importDirectory("target/test-classes")
                .as(GenericArchive.class);
        return ShrinkWrap.createFromZipFile(
                        WebArchive.class, new File(System.getProperty("hub.war", "target/sea-moocs-hub.war")))
                .merge(tests, "/WEB-INF/classes", Filters.include(".*/org/seamoocs/hub/(it/|(.*/)?[A-Za-z]+IT[.$]).*"))
                .addAsLibraries(jarOf(org.assertj.core.api.Assertions.class), jarOf(org.awaitility.Awaitility.class));
    }

    private static File jarOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toFile();
    }
}
