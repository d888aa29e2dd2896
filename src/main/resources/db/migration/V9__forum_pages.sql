-- A launch may lead to the forum of the network, which belongs to no course.
ALTER TABLE launch_session MODIFY course_id BIGINT;
