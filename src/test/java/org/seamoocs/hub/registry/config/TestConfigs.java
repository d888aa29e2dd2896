package org.seamoocs.hub.registry.config;

/** A valid configuration, of which tests break one line at a time. */
final class TestConfigs {

    /** Every key of the schema is in it. */
    static final String VALID = """
            institutions:
              - code: manila
                name: University of Manila
                country: PH
                languages: [fil, en-PH]
                timeZone: Asia/Manila
                contact:
                  name: LMS desk
                  email: lms@manila.example
                forumNames: initials
              - code: vientiane
                name: ມະຫາວິທະຍາໄລແຫ່ງຊາດ
                country: LA
                languages: [lo]
                timeZone: Asia/Vientiane
            platforms:
              - code: manila-moodle
                name: Moodle of Manila
                productFamily: moodle
                issuer: https://lms.manila.example
                clientId: AbC123
                authorizationEndpoint: https://lms.manila.example/mod/lti/auth.php
                tokenEndpoint: https://lms.manila.example/mod/lti/token.php
                authorizationServer: https://lms.manila.example/audience
                jwksUri: https://lms.manila.example/mod/lti/certs.php
                anonymousLaunches: true
                lti11:
                  consumerKey: old-key
                  secretName: hub.lti11.manila
                deployments:
                  - id: "1"
                    institution: manila
                  - id: "2"
                    institution: vientiane
              - code: vientiane-sakai
                name: Sakai of Vientiane
                issuer: https://lms.vientiane.example
                clientId: AbC123
                authorizationEndpoint: https://lms.vientiane.example/imsoidc/lti13/oidc_auth
                jwks:
                  keys:
                    - kty: RSA
                      kid: one
                      alg: RS256
                      use: sig
                      e: AQAB
                      n: $N
                deployments: []
                frameAncestors: ["https://*.vientiane.example"]
            tools:
              - code: manila-courses
                name: Courses of Manila
                institution: manila
                clientId: hub-manila
                loginUrl: https://courses.manila.example/enrol/lti/login.php?id=7
                redirectUris:
                  - https://courses.manila.example/enrol/lti/launch.php
                deployments: single
                publicKey:
                  kid: two
                  pem: |
            $PEM
                productFamily: moodle
                deepLinkingUrl: https://courses.manila.example/enrol/lti/launch_deeplink.php
                scopes: [lineitem, score]
                claims: [name, email]
            courses:
              - code: rice
                institution: manila
                title: Rice, from paddy to table
                summary: Ten weeks.
                language: en-PH
                licence: CC-BY-SA-4.0
                status: offered
                tool: manila-courses
                targetLinkUri: https://courses.manila.example/enrol/lti/launch.php
                custom:
                  id: 3f0c
              - code: weaving
                institution: vientiane
                title: ການຕໍ່າຫູກ
                language: lo
                licence: CC0-1.0
            agreements:
              - code: rice-vientiane
                course: rice
                institution: vientiane
                release: [given_name, lis_person_sourcedid]
                roleCeiling: teaching-assistant
                roster: named
                grades: scores-and-comments
                cohort: shared
                coTeaching: true
                forumNames: initials
                starts: "2026-08-31"
                ends: "2027-07-31"
              - code: weaving-manila
                course: weaving
                institution: manila
            """.replace("$N", TestKeys.modulus(2048))
            .replace("$PEM", TestKeys.pem(2048).indent(10).stripTrailing());

    private TestConfigs() {}
}
