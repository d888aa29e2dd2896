package org.seamoocs.hub.forum.moderation;

/** Why a post is reported. */
enum Reason {
    SPAM,
    OFFENSIVE,
    PERSONAL_DATA,
    OFF_TOPIC,
    OTHER
}
