-- What each post costs (ADR 0022). That its rows name a person and a forum that exist is known when they are written: the
-- author's row of forum_member, which has both foreign keys, is read under the forum's lock, and nothing deletes either.
-- So the tables that grow with each post need neither the foreign keys nor the hidden indexes that serve them. Their names
-- are the server's, which from version 12.1 on gives others. Whoever was killed in the middle may begin again.
SET @keys = (SELECT GROUP_CONCAT('DROP FOREIGN KEY `', constraint_name, '`' SEPARATOR ', ')
    FROM information_schema.table_constraints
    WHERE constraint_schema = DATABASE() AND table_name = 'forum_event' AND constraint_type = 'FOREIGN KEY');
EXECUTE IMMEDIATE IFNULL(CONCAT('ALTER TABLE forum_event ', @keys), 'DO 0');
-- A client id begins with the time: in this order new ones lie together, and many are looked up as one list.
ALTER TABLE forum_event
    DROP KEY IF EXISTS actor_id, DROP KEY IF EXISTS subject_id, DROP KEY IF EXISTS home_id,
    DROP KEY forum_event_client, ADD UNIQUE KEY forum_event_client (forum_id, cid, actor_id);

SET @keys = (SELECT GROUP_CONCAT('DROP FOREIGN KEY `', constraint_name, '`' SEPARATOR ', ')
    FROM information_schema.table_constraints
    WHERE constraint_schema = DATABASE() AND table_name = 'forum_post' AND constraint_type = 'FOREIGN KEY');
EXECUTE IMMEDIATE IFNULL(CONCAT('ALTER TABLE forum_post ', @keys), 'DO 0');

-- A notice is known by its person and the number of the event, as everything in a forum is.
SET @keys = (SELECT GROUP_CONCAT('DROP FOREIGN KEY `', constraint_name, '`' SEPARATOR ', ')
    FROM information_schema.table_constraints
    WHERE constraint_schema = DATABASE() AND table_name = 'forum_notice' AND constraint_type = 'FOREIGN KEY');
EXECUTE IMMEDIATE IFNULL(CONCAT('ALTER TABLE forum_notice ', @keys), 'DO 0');
ALTER TABLE forum_notice
    DROP COLUMN IF EXISTS id, DROP KEY IF EXISTS forum_id, DROP KEY IF EXISTS forum_notice_once,
    DROP PRIMARY KEY, ADD PRIMARY KEY (person_id, forum_id, seq);

-- Who is new is counted when it matters, which is in few posts.
ALTER TABLE forum_member DROP COLUMN IF EXISTS posts;
