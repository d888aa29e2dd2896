-- What the broker needs: agreements, what tools may ask, and the identifiers under which tools know persons, courses and
-- links. Random identifiers are made by the database, so that whoever inserts a row first makes them.

ALTER TABLE tool_registration
    ADD COLUMN product_family    VARCHAR(16) NOT NULL DEFAULT 'OTHER' AFTER name,
    ADD COLUMN deep_linking_url  VARCHAR(1024) AFTER redirect_uris,
    ADD COLUMN scopes            TEXT NOT NULL DEFAULT '' AFTER deep_linking_url,
    ADD COLUMN claims            TEXT NOT NULL DEFAULT '' AFTER scopes;

-- One row per version of an agreement; a changed agreement is a new version, and launches name the version they were
-- made under. At most one version of one agreement is active per course and institution.
CREATE TABLE agreement (
    id             BIGINT      NOT NULL PRIMARY KEY,
    code           VARCHAR(64) NOT NULL COLLATE utf8mb4_nopad_bin,
    version        INT         NOT NULL,
    course_code    VARCHAR(64) NOT NULL COLLATE utf8mb4_nopad_bin,
    institution_id BIGINT      NOT NULL REFERENCES institution (id),
    releases       TEXT        NOT NULL,
    role_ceiling   VARCHAR(32) NOT NULL,
    roster_mode    VARCHAR(16) NOT NULL,
    grade_mode     VARCHAR(32) NOT NULL,
    cohort         VARCHAR(16) NOT NULL,
    co_teaching    BOOLEAN     NOT NULL,
    forum_names    VARCHAR(16) NOT NULL,
    starts_on      DATE,
    ends_on        DATE,
    status         VARCHAR(16) NOT NULL,
    managed_by     VARCHAR(16) NOT NULL,
    created_at     DATETIME(6) NOT NULL,
    changed_at     DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    active_course  VARCHAR(64) COLLATE utf8mb4_nopad_bin AS (IF(status = 'ACTIVE', course_code, NULL)) STORED,
    UNIQUE KEY agreement_version (code, version),
    UNIQUE KEY agreement_in_force (active_course, institution_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Where the LMS of a section takes grades and tells its roster, as of the last launch that said so.
ALTER TABLE section
    ADD COLUMN line_items_url  VARCHAR(2048),
    ADD COLUMN ags_scopes      TEXT,
    ADD COLUMN memberships_url VARCHAR(2048);

-- link_id: the resource_link.id that tools see. line_item_url: the LMS's own column for the link, if it has exactly one.
ALTER TABLE placement
    ADD COLUMN link_id       VARCHAR(32) NOT NULL COLLATE utf8mb4_nopad_bin DEFAULT (LOWER(HEX(RANDOM_BYTES(16)))),
    ADD COLUMN line_item_url VARCHAR(2048),
    ADD UNIQUE KEY placement_link (link_id);

-- The context.id that tools see: one per course when its sections are one cohort (section_id NULL), else one per section.
CREATE TABLE outbound_context (
    id         BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    context_id VARCHAR(32) NOT NULL COLLATE utf8mb4_nopad_bin DEFAULT (LOWER(HEX(RANDOM_BYTES(16)))),
    course_id  BIGINT      NOT NULL REFERENCES shared_course (id),
    section_id BIGINT      REFERENCES section (id),
    of_section BIGINT      AS (IFNULL(section_id, 0)) STORED,
    created_at DATETIME(6) NOT NULL,
    UNIQUE KEY outbound_context_id (context_id),
    UNIQUE KEY outbound_context_of (course_id, of_section)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The sub under which a tool knows a person: random, constant forever, unique under the hub's issuer.
CREATE TABLE pairwise_subject (
    person_id  BIGINT      NOT NULL REFERENCES person (id),
    tool_id    BIGINT      NOT NULL REFERENCES tool_registration (id),
    subject    VARCHAR(32) NOT NULL COLLATE utf8mb4_nopad_bin DEFAULT (LOWER(HEX(RANDOM_BYTES(16)))),
    created_at DATETIME(6) NOT NULL,
    PRIMARY KEY (person_id, tool_id),
    UNIQUE KEY pairwise_subject_value (subject)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- A launch into a tool. Until it is used it holds the claims to be signed; afterwards only what was released, by name.
CREATE TABLE outbound_launch (
    id              BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    hint_hash       BINARY(32)    NOT NULL,
    login_hint_hash BINARY(32)    NOT NULL,
    tool_id         BIGINT        NOT NULL REFERENCES tool_registration (id),
    deployment_id   VARCHAR(64)   NOT NULL COLLATE utf8mb4_nopad_bin,
    person_id       BIGINT        REFERENCES person (id),
    placement_id    BIGINT        REFERENCES placement (id),
    agreement_id    BIGINT        REFERENCES agreement (id),
    message_type    VARCHAR(64)   NOT NULL,
    claims          LONGTEXT      CHECK (claims IS NULL OR json_valid(claims)),
    released        TEXT          NOT NULL,
    browser         LONGTEXT      NOT NULL CHECK (json_valid(browser)),
    created_at      DATETIME(6)   NOT NULL,
    expires_at      DATETIME(6)   NOT NULL,
    used_at         DATETIME(6),
    UNIQUE KEY outbound_launch_hint (hint_hash),
    KEY outbound_launch_end (expires_at),
    KEY outbound_launch_of (placement_id, created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Client assertions that a token request has used up (RFC 7523, 3 item 7).
CREATE TABLE used_assertion (
    tool_id    BIGINT      NOT NULL REFERENCES tool_registration (id),
    jti_hash   BINARY(32)  NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    PRIMARY KEY (tool_id, jti_hash),
    KEY used_assertion_end (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
