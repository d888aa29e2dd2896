-- Content selection (Deep Linking 2.0): what an LMS asked for, what a tool was asked for, and what was chosen.

-- An LMS's request until it is answered. The page holds a secret, of which the hash is here; browser says
-- in which browser it is shown.
CREATE TABLE content_selection (
    id           BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    secret_hash  BINARY(32)  NOT NULL,
    section_id   BIGINT      NOT NULL REFERENCES section (id),
    person_id    BIGINT      REFERENCES person (id),
    roles        TEXT        NOT NULL,
    hops         TEXT        NOT NULL,
    settings     LONGTEXT    NOT NULL CHECK (json_valid(settings)),
    browser      LONGTEXT    NOT NULL CHECK (json_valid(browser)),
    created_at   DATETIME(6) NOT NULL,
    expires_at   DATETIME(6) NOT NULL,
    answered_at  DATETIME(6),
    UNIQUE KEY content_selection_secret (secret_hash),
    KEY content_selection_end (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The hub's request to a tool on the way; request_id stands in the return URL. chosen: codes of the courses that were
-- chosen as a whole before, one per line.
CREATE TABLE tool_selection (
    id            BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    request_id    VARCHAR(32) NOT NULL COLLATE utf8mb4_nopad_bin DEFAULT (LOWER(HEX(RANDOM_BYTES(16)))),
    data_hash     BINARY(32)  NOT NULL,
    selection_id  BIGINT      NOT NULL REFERENCES content_selection (id) ON DELETE CASCADE,
    course_id     BIGINT      NOT NULL REFERENCES shared_course (id),
    tool_id       BIGINT      NOT NULL REFERENCES tool_registration (id),
    chosen        TEXT        NOT NULL,
    created_at    DATETIME(6) NOT NULL,
    answered_at   DATETIME(6),
    UNIQUE KEY tool_selection_request (request_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Nonces of tools' responses, until the response has expired.
CREATE TABLE used_response_nonce (
    tool_id    BIGINT      NOT NULL REFERENCES tool_registration (id),
    nonce_hash BINARY(32)  NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    PRIMARY KEY (tool_id, nonce_hash),
    KEY used_response_nonce_end (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- A part of a course that somebody of an institution chose in the course's tool. Only that institution's links lead there.
CREATE TABLE content_item (
    id             BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    item_id        VARCHAR(32)  NOT NULL COLLATE utf8mb4_nopad_bin DEFAULT (LOWER(HEX(RANDOM_BYTES(16)))),
    course_id      BIGINT       NOT NULL REFERENCES shared_course (id),
    tool_id        BIGINT       NOT NULL REFERENCES tool_registration (id),
    institution_id BIGINT       NOT NULL REFERENCES institution (id),
    person_id      BIGINT       REFERENCES person (id) ON DELETE SET NULL,
    url            VARCHAR(2048),
    title          VARCHAR(255),
    text           TEXT,
    icon           VARCHAR(2048),
    custom         LONGTEXT     NOT NULL CHECK (json_valid(custom)),
    line_item      LONGTEXT     CHECK (line_item IS NULL OR json_valid(line_item)),
    created_at     DATETIME(6)  NOT NULL,
    UNIQUE KEY content_item_public (item_id),
    KEY content_item_of (course_id, institution_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The item to which a placement's last launch led.
ALTER TABLE placement
    ADD COLUMN content_item_id BIGINT REFERENCES content_item (id);
