-- When a chosen part is available and takes submissions (Deep Linking 2.0, 3.2), for the variables of dates: JSON objects.
ALTER TABLE content_item
    ADD COLUMN available  LONGTEXT CHECK (available IS NULL OR json_valid(available)),
    ADD COLUMN submission LONGTEXT CHECK (submission IS NULL OR json_valid(submission));
