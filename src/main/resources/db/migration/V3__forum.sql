-- The dialogue forum. Topics and posts are known by the sequence number of the event that made them, so an id is one
-- number per forum, and the rows of a forum lie together. Conventions as in V1.

-- What others see of this institution's people in forums: NAME, INITIALS or PSEUDONYM.
ALTER TABLE institution ADD COLUMN forum_names VARCHAR(16) NOT NULL DEFAULT 'PSEUDONYM' AFTER contact_email;

-- One per shared course, and the regional one, which has no course. Every visible change locks this row, adds one to seq,
-- writes its event and commits: commit order is sequence order, without holes. Another epoch: load everything anew.
CREATE TABLE forum (
    id         BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    course_id  BIGINT      REFERENCES shared_course (id),
    course_key BIGINT      AS (IFNULL(course_id, 0)) STORED,
    epoch      CHAR(16)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    seq        BIGINT      NOT NULL DEFAULT 0,
    created_at DATETIME(6) NOT NULL,
    UNIQUE KEY forum_of_course (course_key)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- A person in a forum. Others know the person by public_id, and where names are not shown by alias; both say nothing
-- outside of this forum.
CREATE TABLE forum_member (
    forum_id        BIGINT       NOT NULL REFERENCES forum (id),
    person_id       BIGINT       NOT NULL REFERENCES person (id),
    public_id       CHAR(16)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    alias           VARCHAR(64)  NOT NULL COLLATE utf8mb4_nopad_bin,
    teacher         BOOLEAN      NOT NULL DEFAULT FALSE,
    posts           INT          NOT NULL DEFAULT 0,
    joined_at       DATETIME(6)  NOT NULL,
    suspended_until DATETIME(6),
    PRIMARY KEY (forum_id, person_id),
    UNIQUE KEY forum_member_public (forum_id, public_id),
    UNIQUE KEY forum_member_alias (forum_id, alias)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- audience: EVERYONE, TEACHERS, MODERATORS. Somebody outside of it learns that number seq exists, and nothing else;
-- subject_id may see it too; home_id is the institution whose moderators it concerns in the regional forum. Texts are not here but in post_version, so that what is deleted is nowhere else.
CREATE TABLE forum_event (
    forum_id   BIGINT      NOT NULL REFERENCES forum (id),
    seq        BIGINT      NOT NULL,
    kind       VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at         DATETIME(6) NOT NULL,
    actor_id   BIGINT      REFERENCES person (id),
    cid        CHAR(26)    CHARACTER SET ascii COLLATE ascii_bin,
    topic_id   BIGINT,
    post_id    BIGINT,
    version    INT,
    audience   VARCHAR(16) NOT NULL,
    subject_id BIGINT      REFERENCES person (id),
    home_id    BIGINT      REFERENCES institution (id),
    data       LONGTEXT    CHECK (data IS NULL OR json_valid(data)),
    PRIMARY KEY (forum_id, seq),
    UNIQUE KEY forum_event_client (forum_id, actor_id, cid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- kind: DISCUSSION, QUESTION, ANNOUNCEMENT. The first post of a topic has the topic's id. seq: the last change.
CREATE TABLE forum_topic (
    forum_id      BIGINT       NOT NULL REFERENCES forum (id),
    id            BIGINT       NOT NULL,
    kind          VARCHAR(16)  NOT NULL,
    audience      VARCHAR(16)  NOT NULL,
    title         VARCHAR(200) NOT NULL,
    author_id     BIGINT       NOT NULL REFERENCES person (id),
    pinned        BOOLEAN      NOT NULL DEFAULT FALSE,
    locked        BOOLEAN      NOT NULL DEFAULT FALSE,
    accepted_post BIGINT,
    posts         INT          NOT NULL DEFAULT 1,
    created_at    DATETIME(6)  NOT NULL,
    last_post     BIGINT       NOT NULL,
    last_post_at  DATETIME(6)  NOT NULL,
    seq           BIGINT       NOT NULL,
    PRIMARY KEY (forum_id, id),
    KEY forum_topic_order (forum_id, pinned, last_post)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- status: VISIBLE, DELETED (by its author), HIDDEN (by a moderator). The text is the row of post_version.
CREATE TABLE forum_post (
    forum_id   BIGINT      NOT NULL REFERENCES forum (id),
    id         BIGINT      NOT NULL,
    topic_id   BIGINT      NOT NULL,
    parent_id  BIGINT,
    author_id  BIGINT      NOT NULL REFERENCES person (id),
    version    INT         NOT NULL DEFAULT 1,
    status     VARCHAR(16) NOT NULL DEFAULT 'VISIBLE',
    endorsed   BOOLEAN     NOT NULL DEFAULT FALSE,
    created_at DATETIME(6) NOT NULL,
    seq        BIGINT      NOT NULL,
    PRIMARY KEY (forum_id, id),
    KEY forum_post_topic (forum_id, topic_id, id),
    KEY forum_post_author (author_id, forum_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Every version of a post, the first included. body: Markdown as written; html: rendered and sanitised.
CREATE TABLE forum_post_version (
    forum_id       BIGINT      NOT NULL,
    post_id        BIGINT      NOT NULL,
    version        INT         NOT NULL,
    body           MEDIUMTEXT  NOT NULL,
    html           MEDIUMTEXT  NOT NULL,
    lang           VARCHAR(35) NOT NULL,
    lang_confirmed BOOLEAN     NOT NULL DEFAULT FALSE,
    at             DATETIME(6) NOT NULL,
    PRIMARY KEY (forum_id, post_id, version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE forum_reaction (
    forum_id  BIGINT      NOT NULL,
    post_id   BIGINT      NOT NULL,
    person_id BIGINT      NOT NULL REFERENCES person (id),
    emoji     VARCHAR(32) NOT NULL COLLATE utf8mb4_nopad_bin,
    PRIMARY KEY (forum_id, post_id, person_id, emoji)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- How far a person has read a topic, over all devices; only ever forward.
CREATE TABLE forum_read_mark (
    forum_id  BIGINT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id),
    topic_id  BIGINT NOT NULL,
    seq       BIGINT NOT NULL,
    PRIMARY KEY (forum_id, person_id, topic_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- level: FOLLOW, MUTE.
CREATE TABLE forum_follow (
    forum_id  BIGINT      NOT NULL,
    topic_id  BIGINT      NOT NULL,
    person_id BIGINT      NOT NULL REFERENCES person (id),
    level     VARCHAR(16) NOT NULL,
    PRIMARY KEY (forum_id, topic_id, person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE forum_notice (
    id        BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    forum_id  BIGINT      NOT NULL REFERENCES forum (id),
    person_id BIGINT      NOT NULL REFERENCES person (id),
    seq       BIGINT      NOT NULL,
    kind      VARCHAR(16) NOT NULL,
    topic_id  BIGINT,
    post_id   BIGINT,
    at        DATETIME(6) NOT NULL,
    read_at   DATETIME(6),
    UNIQUE KEY forum_notice_once (person_id, forum_id, seq),
    KEY forum_notice_open (person_id, forum_id, read_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE forum_report (
    forum_id    BIGINT       NOT NULL,
    post_id     BIGINT       NOT NULL,
    reporter_id BIGINT       NOT NULL REFERENCES person (id),
    seq         BIGINT       NOT NULL,
    reason      VARCHAR(16)  NOT NULL,
    note        VARCHAR(500) NOT NULL,
    at          DATETIME(6)  NOT NULL,
    settled_seq BIGINT,
    PRIMARY KEY (forum_id, post_id, reporter_id),
    KEY forum_report_open (forum_id, settled_seq)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The audit trail: who, from which institution, under which rule, to whom, why. Rows are added and never changed.
CREATE TABLE forum_moderation (
    forum_id              BIGINT       NOT NULL,
    seq                   BIGINT       NOT NULL,
    action                VARCHAR(32)  NOT NULL,
    actor_id              BIGINT       NOT NULL REFERENCES person (id),
    actor_institution_id  BIGINT       NOT NULL REFERENCES institution (id),
    rule                  VARCHAR(16)  NOT NULL,
    target_id             BIGINT       NOT NULL REFERENCES person (id),
    target_institution_id BIGINT       NOT NULL REFERENCES institution (id),
    post_id               BIGINT,
    reason                VARCHAR(500) NOT NULL,
    until                 DATETIME(6),
    at                    DATETIME(6)  NOT NULL,
    PRIMARY KEY (forum_id, seq),
    KEY forum_moderation_target (target_institution_id, at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Words of posts as ASCII tokens, rebuildable from the posts; the server's own analyser breaks the region's scripts.
CREATE TABLE forum_post_words (
    row_id    BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    forum_id  BIGINT      NOT NULL,
    post_id   BIGINT      NOT NULL,
    tokens    MEDIUMTEXT  CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    UNIQUE KEY forum_post_words_post (forum_id, post_id),
    FULLTEXT KEY forum_post_words_tokens (tokens)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Up to which event the words of a forum are kept.
CREATE TABLE forum_words_position (
    forum_id BIGINT NOT NULL PRIMARY KEY,
    seq      BIGINT NOT NULL
) ENGINE=InnoDB;

-- One-time tickets for sockets, as SHA-256.
CREATE TABLE forum_ticket (
    hash       BINARY(32)  NOT NULL PRIMARY KEY,
    forum_id   BIGINT      NOT NULL,
    session_id UUID        NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    KEY forum_ticket_end (expires_at)
) ENGINE=InnoDB;
