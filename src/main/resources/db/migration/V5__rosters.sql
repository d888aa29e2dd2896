-- Rosters of sections as their LMSs told them, in generations: a fetch writes a new one beside the one that is served and takes
-- its place in one statement when it is whole.

-- A roster tells of people before they launch.
ALTER TABLE person MODIFY last_launch_at DATETIME(6);

-- generation: the one that is served; 0 is none. writing: the newest that was begun; whoever began it may write until
-- claimed_until, or until somebody begins another. fetched_at: when the served one was asked for.
CREATE TABLE section_roster (
    section_id    BIGINT      NOT NULL PRIMARY KEY REFERENCES section (id),
    generation    BIGINT      NOT NULL DEFAULT 0,
    writing       BIGINT      NOT NULL DEFAULT 0,
    fetched_at    DATETIME(6),
    claimed_until DATETIME(6),
    retry_at      DATETIME(6),
    failure       VARCHAR(64)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Who takes part, with the claims that some agreement releases and no others. No foreign key: whoever writes thousands of rows
-- here must not make a launch wait.
CREATE TABLE roster_member (
    section_id BIGINT   NOT NULL,
    generation BIGINT   NOT NULL,
    person_id  BIGINT   NOT NULL,
    roles      TEXT     NOT NULL,
    claims     LONGTEXT NOT NULL CHECK (json_valid(claims)),
    PRIMARY KEY (section_id, generation, person_id),
    KEY roster_member_person (person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
