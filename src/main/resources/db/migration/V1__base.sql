-- Identifiers that come from outside are compared as bytes, trailing spaces included: utf8mb4_nopad_bin.
-- All times are UTC with microseconds. changed_at is the database's own: by it the nodes notice each other's changes.

-- A value ends a block of 50 ids, of which EclipseLink hands out the first 49 beforehand.
CREATE SEQUENCE registry_seq START WITH 50 INCREMENT BY 50 NOCACHE ENGINE=InnoDB;
CREATE SEQUENCE catalogue_seq START WITH 50 INCREMENT BY 50 NOCACHE ENGINE=InnoDB;

CREATE TABLE institution (
    id            BIGINT       NOT NULL PRIMARY KEY,
    code          VARCHAR(64)  NOT NULL COLLATE utf8mb4_nopad_bin,
    name          VARCHAR(255) NOT NULL,
    country       CHAR(2)      NOT NULL,
    languages     VARCHAR(255) NOT NULL,
    time_zone     VARCHAR(64)  NOT NULL,
    contact_name  VARCHAR(255),
    contact_email VARCHAR(255),
    status        VARCHAR(16)  NOT NULL,
    managed_by    VARCHAR(16)  NOT NULL,
    changed_at    DATETIME(6)  NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    UNIQUE KEY institution_code (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Whoever writes to the registry locks this row first, so that two nodes never apply a configuration at once.
CREATE TABLE registry_lock (
    id TINYINT NOT NULL PRIMARY KEY
) ENGINE=InnoDB;
INSERT INTO registry_lock VALUES (1);

CREATE TABLE platform_registration (
    id                     BIGINT        NOT NULL PRIMARY KEY,
    code                   VARCHAR(64)   NOT NULL COLLATE utf8mb4_nopad_bin,
    name                   VARCHAR(255)  NOT NULL,
    issuer                 VARCHAR(255)  NOT NULL COLLATE utf8mb4_nopad_bin,
    client_id              VARCHAR(255)  NOT NULL COLLATE utf8mb4_nopad_bin,
    authorization_endpoint VARCHAR(1024) NOT NULL,
    token_endpoint         VARCHAR(1024),
    authorization_server   VARCHAR(1024),
    jwks_uri               VARCHAR(1024),
    jwks                   MEDIUMTEXT,
    product_family         VARCHAR(16)   NOT NULL,
    frame_ancestors        TEXT,
    anonymous_launches     BOOLEAN       NOT NULL DEFAULT FALSE,
    lti11_consumer_key     VARCHAR(255)  COLLATE utf8mb4_nopad_bin,
    lti11_secret_name      VARCHAR(255),
    status                 VARCHAR(16)   NOT NULL,
    managed_by             VARCHAR(16)   NOT NULL,
    active_client_id       VARCHAR(255)  COLLATE utf8mb4_nopad_bin AS (IF(status = 'ACTIVE', client_id, NULL)) STORED,
    changed_at             DATETIME(6)   NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    UNIQUE KEY platform_registration_code (code),
    UNIQUE KEY platform_registration_client (issuer, active_client_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE deployment (
    id              BIGINT       NOT NULL PRIMARY KEY,
    registration_id BIGINT       NOT NULL REFERENCES platform_registration (id),
    deployment_id   VARCHAR(255) NOT NULL COLLATE utf8mb4_nopad_bin,
    institution_id  BIGINT       REFERENCES institution (id),
    status          VARCHAR(16)  NOT NULL,
    managed_by      VARCHAR(16)  NOT NULL,
    first_seen_at   DATETIME(6)  NOT NULL,
    changed_at      DATETIME(6)  NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    UNIQUE KEY deployment_of_registration (registration_id, deployment_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE tool_registration (
    id                BIGINT        NOT NULL PRIMARY KEY,
    code              VARCHAR(64)   NOT NULL COLLATE utf8mb4_nopad_bin,
    name              VARCHAR(255)  NOT NULL,
    institution_id    BIGINT        NOT NULL REFERENCES institution (id),
    client_id         VARCHAR(255)  NOT NULL COLLATE utf8mb4_nopad_bin,
    login_url         VARCHAR(1024) NOT NULL,
    redirect_uris     TEXT          NOT NULL,
    jwks_uri          VARCHAR(1024),
    jwks              MEDIUMTEXT,
    single_deployment BOOLEAN       NOT NULL DEFAULT FALSE,
    status            VARCHAR(16)   NOT NULL,
    managed_by        VARCHAR(16)   NOT NULL,
    active_client_id  VARCHAR(255)  COLLATE utf8mb4_nopad_bin AS (IF(status = 'ACTIVE', client_id, NULL)) STORED,
    changed_at        DATETIME(6)   NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    UNIQUE KEY tool_registration_code (code),
    UNIQUE KEY tool_registration_client (active_client_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE shared_course (
    id              BIGINT       NOT NULL PRIMARY KEY,
    code            VARCHAR(64)  NOT NULL COLLATE utf8mb4_nopad_bin,
    institution_id  BIGINT       NOT NULL REFERENCES institution (id),
    title           VARCHAR(255) NOT NULL,
    summary         TEXT,
    language        VARCHAR(35)  NOT NULL,
    licence         VARCHAR(64)  NOT NULL,
    status          VARCHAR(16)  NOT NULL,
    managed_by      VARCHAR(16)  NOT NULL,
    tool_id         BIGINT       REFERENCES tool_registration (id),
    target_link_uri VARCHAR(1024),
    custom          LONGTEXT     CHECK (custom IS NULL OR json_valid(custom)),
    changed_at      DATETIME(6)  NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    UNIQUE KEY shared_course_code (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE section (
    id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    deployment_id BIGINT       NOT NULL REFERENCES deployment (id),
    context_id    VARCHAR(255) NOT NULL COLLATE utf8mb4_nopad_bin,
    label         VARCHAR(255),
    title         TEXT,
    created_at    DATETIME(6)  NOT NULL,
    UNIQUE KEY section_of_deployment (deployment_id, context_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE placement (
    id               BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    section_id       BIGINT       NOT NULL REFERENCES section (id),
    resource_link_id VARCHAR(255) NOT NULL COLLATE utf8mb4_nopad_bin,
    course_id        BIGINT       REFERENCES shared_course (id),
    title            TEXT,
    created_at       DATETIME(6)  NOT NULL,
    UNIQUE KEY placement_of_section (section_id, resource_link_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE person (
    id             BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    institution_id BIGINT       NOT NULL REFERENCES institution (id),
    issuer         VARCHAR(255) NOT NULL COLLATE utf8mb4_nopad_bin,
    subject        VARCHAR(255) NOT NULL COLLATE utf8mb4_nopad_bin,
    name           TEXT,
    given_name     TEXT,
    family_name    TEXT,
    email          VARCHAR(320),
    locale         VARCHAR(64),
    created_at     DATETIME(6)  NOT NULL,
    last_launch_at DATETIME(6)  NOT NULL,
    UNIQUE KEY person_of_institution (institution_id, issuer, subject)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- A person's roles in a section, as of the last launch.
CREATE TABLE membership (
    person_id      BIGINT      NOT NULL REFERENCES person (id),
    section_id     BIGINT      NOT NULL REFERENCES section (id),
    course_role    VARCHAR(32) NOT NULL,
    roles          TEXT        NOT NULL,
    test_user      BOOLEAN     NOT NULL,
    last_launch_at DATETIME(6) NOT NULL,
    PRIMARY KEY (person_id, section_id),
    KEY membership_of_section (section_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What one launch opened. Code and token are stored as SHA-256 only.
CREATE TABLE launch_session (
    id              UUID         NOT NULL PRIMARY KEY,
    person_id       BIGINT       REFERENCES person (id),
    section_id      BIGINT       NOT NULL REFERENCES section (id),
    placement_id    BIGINT       REFERENCES placement (id),
    course_id       BIGINT       NOT NULL REFERENCES shared_course (id),
    message_type    VARCHAR(64)  NOT NULL,
    course_role     VARCHAR(32)  NOT NULL,
    test_user       BOOLEAN      NOT NULL,
    for_subject     VARCHAR(255) COLLATE utf8mb4_nopad_bin,
    locale          VARCHAR(64),
    return_url      TEXT,
    claim_names     TEXT         NOT NULL,
    launched_at     DATETIME(6)  NOT NULL,
    code_hash       BINARY(32)   NOT NULL,
    code_expires_at DATETIME(6)  NOT NULL,
    token_hash      BINARY(32),
    expires_at      DATETIME(6)  NOT NULL,
    UNIQUE KEY launch_session_code (code_hash),
    UNIQUE KEY launch_session_token (token_hash),
    KEY launch_session_end (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Nonces that a launch has used up; a row stays until no token with that nonce can pass any more.
CREATE TABLE used_nonce (
    nonce      VARCHAR(64) NOT NULL COLLATE utf8mb4_nopad_bin PRIMARY KEY,
    expires_at DATETIME(6) NOT NULL,
    KEY used_nonce_end (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Our own signing keys; the private part is a JWE under hub.secret-key.
CREATE TABLE signing_key (
    kid          VARCHAR(64) NOT NULL COLLATE utf8mb4_nopad_bin PRIMARY KEY,
    ring         VARCHAR(32) NOT NULL,
    private_jwe  TEXT        NOT NULL,
    public_jwk   TEXT        NOT NULL,
    created_at   DATETIME(6) NOT NULL,
    activates_at DATETIME(6) NOT NULL,
    KEY signing_key_ring (ring, activates_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
