package org.seamoocs.hub.it;

/**
 * Courses, a tool with a picker of its own, and agreements, for tests of content selection in the {@link SharedHub}. Jakarta
 * may use {@code rice}, {@code kelp} and {@code tide}, and its own {@code reef}; Bangkok offers the others.
 */
final class SelectionWorld {

    /** The tool in which kelp and tide live. */
    static final FakePlatform TOOL = new FakePlatform("kelp-1");

    static final String TOOL_CLIENT = "kelp-client";

    private SelectionWorld() {}

    static String configuration() {
        return """
                tools:
                  - code: kelp-lab
                    name: Kelp Laboratory
                    institution: bangkok
                    clientId: kelp-client
                    loginUrl: %1$s/login?id=7
                    redirectUris: [ "%1$s/launch", "%1$s/deep" ]
                    deepLinkingUrl: %1$s/deep
                    jwksUri: %1$s/jwks
                    claims: [ name, email ]
                    scopes: [ lineitem, score ]
                  - code: mute-lab
                    name: Mute Laboratory
                    institution: jakarta
                    clientId: mute-client
                    loginUrl: %1$s/login
                    redirectUris: [ "%1$s/deep" ]
                    deepLinkingUrl: %1$s/deep
                    jwksUri: http://127.0.0.1:1/jwks
                courses:
                  - { code: mute, institution: jakarta, title: Mute, language: en, licence: CC-BY-4.0, status: offered,
                      tool: mute-lab, targetLinkUri: "%1$s/launch" }
                  - { code: kelp, institution: bangkok, title: Kelp Forests, summary: Đại dương và rong biển, language: en,
                      licence: CC-BY-4.0, status: offered, tool: kelp-lab, targetLinkUri: "%1$s/launch", custom: { id: all, who: $Person.name.full, mail: $Person.email.primary } }
                  - { code: tide, institution: bangkok, title: Tides, language: th, licence: CC-BY-NC-4.0, status: offered,
                      tool: kelp-lab, targetLinkUri: "%1$s/launch" }
                  - { code: secret-garden, institution: bangkok, title: Secret Garden, language: en, licence: CC-BY-4.0,
                      status: offered, tool: kelp-lab, targetLinkUri: "%1$s/launch" }
                  - { code: ended, institution: bangkok, title: Ended Long Ago, language: en, licence: CC-BY-4.0, status: offered }
                agreements:
                  - { code: rice-jakarta, course: rice, institution: jakarta }
                  - { code: rice-moodle, course: rice, institution: moodle }
                  - { code: kelp-jakarta, course: kelp, institution: jakarta, release: [ name ], roleCeiling: instructor, grades: scores }
                  - { code: kelp-moodle, course: kelp, institution: moodle, roleCeiling: instructor, grades: scores }
                  - { code: tide-jakarta, course: tide, institution: jakarta, roleCeiling: learner, grades: none }
                  - { code: ended-jakarta, course: ended, institution: jakarta, ends: 2020-01-31 }
                """.formatted(TOOL.url(""));
    }
}
