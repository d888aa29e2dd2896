-- Line items of tools, the ledger of their scores, and what of it is due at home. Numbers are DOUBLE as in AGS 2.0's JSON.

-- A tool's column in a context. It is never deleted, only marked: the ledger refers to it, and its address stays taken.
CREATE TABLE line_item (
    id              BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    item_id         VARCHAR(32)  NOT NULL COLLATE utf8mb4_nopad_bin DEFAULT (LOWER(HEX(RANDOM_BYTES(16)))),
    context_id      BIGINT       NOT NULL REFERENCES outbound_context (id),
    tool_id         BIGINT       NOT NULL REFERENCES tool_registration (id),
    placement_id    BIGINT       REFERENCES placement (id),
    label           VARCHAR(255) NOT NULL,
    score_maximum   DOUBLE       NOT NULL,
    resource_id     VARCHAR(255) NOT NULL DEFAULT '' COLLATE utf8mb4_nopad_bin,
    tag             VARCHAR(255) NOT NULL DEFAULT '' COLLATE utf8mb4_nopad_bin,
    starts_at       VARCHAR(64),
    ends_at         VARCHAR(64),
    grades_released BOOLEAN,
    extensions      JSON         CHECK (extensions IS NULL OR json_valid(extensions)),
    declared_for    BIGINT       REFERENCES placement (id),
    created_at      DATETIME(6)  NOT NULL,
    changed_at      DATETIME(6)  NOT NULL,
    deleted_at      DATETIME(6),
    UNIQUE KEY line_item_item (item_id),
    UNIQUE KEY line_item_declared (declared_for),
    KEY line_item_of_context (context_id, tool_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Where a line item is in the LMS of a section.
CREATE TABLE home_line_item (
    line_item_id BIGINT        NOT NULL REFERENCES line_item (id),
    section_id   BIGINT        NOT NULL REFERENCES section (id),
    url          VARCHAR(2048) NOT NULL,
    created_at   DATETIME(6)   NOT NULL,
    PRIMARY KEY (line_item_id, section_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The ledger: every score that was accepted, as it was sent. score_given NULL is no score (cleared or pending); 0 is one.
CREATE TABLE score (
    id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    line_item_id      BIGINT       NOT NULL REFERENCES line_item (id),
    person_id         BIGINT       NOT NULL REFERENCES person (id),
    scored_at         DATETIME(6)  NOT NULL,
    score_given       DOUBLE,
    score_maximum     DOUBLE,
    activity_progress VARCHAR(16)  NOT NULL,
    grading_progress  VARCHAR(16)  NOT NULL,
    comment           TEXT,
    scoring_user_id   VARCHAR(255) COLLATE utf8mb4_nopad_bin,
    submission        JSON         CHECK (submission IS NULL OR json_valid(submission)),
    received_at       DATETIME(6)  NOT NULL,
    KEY score_of (line_item_id, person_id, scored_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The newest score of a person in a line item; scored_at only grows.
CREATE TABLE result (
    line_item_id BIGINT      NOT NULL,
    person_id    BIGINT      NOT NULL,
    score_id     BIGINT      NOT NULL REFERENCES score (id),
    scored_at    DATETIME(6) NOT NULL,
    PRIMARY KEY (line_item_id, person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The outbox: for each person and line item the newest score and whether the home LMS has it. state is DUE, DELIVERED or
-- PARKED. No foreign key: whoever holds a row here must not wait for a launch.
CREATE TABLE score_delivery (
    line_item_id  BIGINT      NOT NULL,
    person_id     BIGINT      NOT NULL,
    section_id    BIGINT      NOT NULL,
    score_id      BIGINT      NOT NULL,
    state         VARCHAR(16) NOT NULL,
    attempts      INT         NOT NULL,
    due_at        DATETIME(6) NOT NULL,
    first_due_at  DATETIME(6) NOT NULL,
    claimed_until DATETIME(6),
    claimed_by    VARCHAR(64),
    answer_status INT,
    answer        VARCHAR(512),
    changed_at    DATETIME(6) NOT NULL,
    PRIMARY KEY (line_item_id, person_id),
    KEY score_delivery_due (state, due_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
