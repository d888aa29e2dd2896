-- What the practice LMS and the practice course keep. Empty where hub.practice is off. The people, and the activities that
-- are there from the start, are in practice/world.yaml.

-- Activities that a teacher has added by deep linking; a selection is stored once, however often it is confirmed.
CREATE TABLE practice_activity (
    id          VARCHAR(64)   NOT NULL COLLATE utf8mb4_nopad_bin PRIMARY KEY,
    campus      VARCHAR(32)   NOT NULL COLLATE utf8mb4_nopad_bin,
    selection   VARCHAR(64)   NOT NULL COLLATE utf8mb4_nopad_bin,
    position    INT           NOT NULL,
    title       VARCHAR(255)  NOT NULL,
    description TEXT          NOT NULL,
    target      VARCHAR(2048) NOT NULL,
    custom      LONGTEXT      NOT NULL CHECK (json_valid(custom)),
    created_at  DATETIME(6)   NOT NULL,
    UNIQUE KEY practice_activity_once (selection, position),
    KEY practice_activity_of (campus, created_at, position)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Columns of the gradebooks. declared_link: made by the LMS together with that activity, and not again once deleted.
CREATE TABLE practice_line_item (
    id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    campus        VARCHAR(32)  NOT NULL COLLATE utf8mb4_nopad_bin,
    resource_link VARCHAR(64)  COLLATE utf8mb4_nopad_bin,
    declared_link VARCHAR(64)  COLLATE utf8mb4_nopad_bin,
    label         VARCHAR(255) NOT NULL,
    score_maximum DOUBLE       NOT NULL,
    resource_id   VARCHAR(255) COLLATE utf8mb4_nopad_bin,
    tag           VARCHAR(255) COLLATE utf8mb4_nopad_bin,
    deleted       BOOLEAN      NOT NULL DEFAULT FALSE,
    UNIQUE KEY practice_line_item_declared (declared_link),
    KEY practice_line_item_of (campus, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The newest score of each person, as the tool sent it.
CREATE TABLE practice_score (
    line_item         BIGINT      NOT NULL REFERENCES practice_line_item (id),
    person            VARCHAR(64) NOT NULL COLLATE utf8mb4_nopad_bin,
    score_given       DOUBLE,
    score_maximum     DOUBLE,
    activity_progress VARCHAR(16) NOT NULL,
    grading_progress  VARCHAR(16) NOT NULL,
    comment           TEXT,
    scored_at         DATETIME(6) NOT NULL,
    PRIMARY KEY (line_item, person)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Nonces and assertion ids that have been used, as SHA-256.
CREATE TABLE practice_used_value (
    hash       BINARY(32)  NOT NULL PRIMARY KEY,
    expires_at DATETIME(6) NOT NULL,
    KEY practice_used_value_end (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The practice course: the newest attempt of a learner at the quiz. The learner is known by the sub that the hub gave.
CREATE TABLE practice_attempt (
    subject       VARCHAR(255) NOT NULL COLLATE utf8mb4_nopad_bin,
    resource_link VARCHAR(255) NOT NULL COLLATE utf8mb4_nopad_bin,
    answers       TEXT         NOT NULL CHECK (json_valid(answers)),
    submitted_at  DATETIME(6)  NOT NULL,
    PRIMARY KEY (subject, resource_link)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
