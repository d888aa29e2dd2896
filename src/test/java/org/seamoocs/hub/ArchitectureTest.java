package org.seamoocs.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.util.Arrays;

/** The directions between the packages (style guide 1; ADR 0002). A new package needs a line here and in the ADR. */
@AnalyzeClasses(packages = "org.seamoocs.hub", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String HUB = "org.seamoocs.hub.";

    @ArchTest
    static final ArchRule error = only("error");

    @ArchTest
    static final ArchRule config = only("config", "error");

    @ArchTest
    static final ArchRule ltiSpec = only("lti.spec", "error");

    @ArchTest
    static final ArchRule http = only("http", "config", "error");

    @ArchTest
    static final ArchRule ltiJose = only("lti.jose", "lti.spec", "http", "config", "error");

    @ArchTest
    static final ArchRule page = only("page", "lti.spec", "config", "error");

    @ArchTest
    static final ArchRule registry = only("registry", "lti.spec", "lti.jose", "http", "config", "error");

    @ArchTest
    static final ArchRule identity = only("identity", "registry", "lti.spec", "lti.jose", "page", "config", "error");

    @ArchTest
    static final ArchRule catalogue =
            only("catalogue", "registry", "identity", "lti.spec", "lti.jose", "page", "config", "error");

    @ArchTest
    static final ArchRule ltiTool =
            only("lti.tool", "registry", "identity", "lti.spec", "lti.jose", "http", "page", "config", "error");

    /** Knows no LTI (style guide 1); it asks who may do what. */
    @ArchTest
    static final ArchRule forum = only("forum", "registry", "identity", "catalogue", "page", "config", "error");

    @ArchTest
    static final ArchRule ltiPlatform =
            only("lti.platform", "registry", "identity", "lti.spec", "lti.jose", "http", "page", "config", "error");

    @ArchTest
    static final ArchRule practice = only("practice", "lti.spec", "lti.jose", "http", "page", "config", "error");

    @ArchTest
    static final ArchRule practiceCourse =
            only("practice.course", "practice.ground", "lti.spec", "lti.jose", "http", "page", "config", "error");

    @ArchTest
    static final ArchRule thePracticeLmsDoesNotKnowThePracticeCourse = noClasses()
            .that()
            .resideInAnyPackage(
                    HUB + "practice", HUB + "practice.services..", HUB + "practice.world..", HUB + "practice.ground..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HUB + "practice.course..");

    @ArchTest
    static final ArchRule nothingDependsOnRuntime = noClasses()
            .that()
            .resideOutsideOfPackage(HUB + "runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HUB + "runtime..");

    @ArchTest
    static final ArchRule theLauncherStandsAlone = noClasses()
            .that()
            .resideInAPackage(HUB + "runtime.launcher..")
            .should()
            .dependOnClassesThat(hubOutside("runtime.launcher"));

    @ArchTest
    static final ArchRule onlyTheBrokerKnowsBothSides = noClasses()
            .that()
            .resideInAPackage(HUB + "lti.tool..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HUB + "lti.platform..")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage(HUB + "broker..");

    @ArchTest
    static final ArchRule norDoesThePlatformKnowTheTool = noClasses()
            .that()
            .resideInAPackage(HUB + "lti.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HUB + "lti.tool..", HUB + "broker..");

    @ArchTest
    static final ArchRule resourcesAreNamedSo =
            classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource");

    @ArchTest
    static final ArchRule onlyTheRuntimeChoosesTheClock = noClasses()
            .that()
            .resideOutsideOfPackages(HUB + "config..", HUB + "runtime.launcher..")
            .and()
            .haveSimpleNameNotEndingWith("Command") // of the command line, outside of the container
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule theDomainIsNotTheWire = noClasses()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..");

    /** The templates of the practice LMS and the forum are compiled below {@code page}, but they are theirs. */
    private static ArchRule only(String name, String... allowed) {
        String[] packages = Arrays.stream(allowed).map(p -> HUB + p + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(HUB + name + "..")
                .and()
                .resideOutsideOfPackages(HUB + "page.template.practice..", HUB + "page.template.forum..")
                .should()
                .dependOnClassesThat(hubOutside(name)
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(packages))));
    }

    private static DescribedPredicate<JavaClass> hubOutside(String name) {
        return JavaClass.Predicates.resideInAPackage(HUB.substring(0, HUB.length() - 1) + "..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(HUB + name + "..")));
    }
}
