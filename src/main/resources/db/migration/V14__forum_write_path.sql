-- What each post costs (ADR 0022). That its rows name a person and a forum that exist is known when they are written: the
-- author's row of forum_member, which has both foreign keys, is read under the forum's lock, and nothing deletes either.
-- So the tables that grow with each post need neither the foreign keys nor the hidden indexes that serve them. The second
-- name of each is what a server from 12.1 on gives it.
ALTER TABLE forum_event
    DROP FOREIGN KEY IF EXISTS forum_event_ibfk_1, DROP FOREIGN KEY IF EXISTS `1`,
    DROP FOREIGN KEY IF EXISTS forum_event_ibfk_2, DROP FOREIGN KEY IF EXISTS `2`,
    DROP FOREIGN KEY IF EXISTS forum_event_ibfk_3, DROP FOREIGN KEY IF EXISTS `3`,
    DROP FOREIGN KEY IF EXISTS forum_event_ibfk_4, DROP FOREIGN KEY IF EXISTS `4`;
-- A client id begins with the time: in this order new ones lie together, and many are looked up as one list.
ALTER TABLE forum_event
    DROP KEY IF EXISTS actor_id, DROP KEY IF EXISTS subject_id, DROP KEY IF EXISTS home_id,
    DROP KEY forum_event_client, ADD UNIQUE KEY forum_event_client (forum_id, cid, actor_id);

ALTER TABLE forum_post
    DROP FOREIGN KEY IF EXISTS forum_post_ibfk_1, DROP FOREIGN KEY IF EXISTS `1`,
    DROP FOREIGN KEY IF EXISTS forum_post_ibfk_2, DROP FOREIGN KEY IF EXISTS `2`;

-- A notice is known by its person and the number of the event, as everything in a forum is.
ALTER TABLE forum_notice
    DROP FOREIGN KEY IF EXISTS forum_notice_ibfk_1, DROP FOREIGN KEY IF EXISTS `1`,
    DROP FOREIGN KEY IF EXISTS forum_notice_ibfk_2, DROP FOREIGN KEY IF EXISTS `2`;
ALTER TABLE forum_notice
    DROP COLUMN id, DROP KEY IF EXISTS forum_id,
    DROP KEY forum_notice_once, ADD PRIMARY KEY (person_id, forum_id, seq);

-- Who is new is counted when it matters, which is in few posts.
ALTER TABLE forum_member DROP COLUMN posts;
