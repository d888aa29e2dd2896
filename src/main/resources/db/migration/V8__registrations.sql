-- Who may register dynamically: one LMS or one tool, once, for one institution. The token is stored as SHA-256 only.
CREATE TABLE registration_invitation (
    token_hash     BINARY(32)  NOT NULL PRIMARY KEY,
    kind           VARCHAR(16) NOT NULL,
    institution_id BIGINT      NOT NULL REFERENCES institution (id),
    created_at     DATETIME(6) NOT NULL,
    expires_at     DATETIME(6) NOT NULL,
    used_at        DATETIME(6)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
